package dev.parley.contract.auth;

import java.util.Objects;

/** Ends one of the caller's sessions. */
public record EndSession(String sessionId) {
    public EndSession {
        Objects.requireNonNull(sessionId, "sessionId");
    }
}
