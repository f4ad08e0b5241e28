package dev.parley.contract.chat;

import java.util.List;

/** One status for each user asked for, in no particular order. */
public record UserStatuses(List<UserStatus> statuses) {
    public UserStatuses {
        statuses = List.copyOf(statuses);
    }
}
