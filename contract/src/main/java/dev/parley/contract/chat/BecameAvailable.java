package dev.parley.contract.chat;

import java.util.Objects;

/** A user says that he is AVAILABLE: whatever is being answered in his name is not wanted any more. */
public record BecameAvailable(String userId) {
    public BecameAvailable {
        Objects.requireNonNull(userId, "userId");
    }
}
