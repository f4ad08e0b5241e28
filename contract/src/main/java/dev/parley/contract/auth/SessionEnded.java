package dev.parley.contract.auth;

import java.util.Objects;

/** A session is over: its tokens are worthless from now on. */
public record SessionEnded(String sessionId, String userId) {
    public SessionEnded {
        Objects.requireNonNull(sessionId, "sessionId");
        Objects.requireNonNull(userId, "userId");
    }
}
