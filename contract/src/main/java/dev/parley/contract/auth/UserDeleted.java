package dev.parley.contract.auth;

import java.util.Objects;

/** An account is gone for good. */
public record UserDeleted(String userId) {
    public UserDeleted {
        Objects.requireNonNull(userId, "userId");
    }
}
