package dev.parley.contract.chat;

import java.util.Objects;

/** Blocks a user, whose sends to the caller are then refused, or lets him in again. */
public record SetBlock(String userId, boolean blocked) {
    public SetBlock {
        Objects.requireNonNull(userId, "userId");
    }
}
