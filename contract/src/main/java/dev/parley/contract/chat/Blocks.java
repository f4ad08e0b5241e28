package dev.parley.contract.chat;

import java.util.List;

/** The users that the caller has blocked. */
public record Blocks(List<String> userIds) {
    public Blocks {
        userIds = List.copyOf(userIds);
    }
}
