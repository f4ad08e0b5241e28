package dev.parley.gateway.access;

import dev.parley.contract.Caller;
import java.time.Instant;

/** What an access token proves, until when. */
public record VerifiedToken(String userId, String sessionId, Instant expiresAt) {
    /** The caller, by that socket or request. */
    public Caller caller(String origin) {
        return new Caller(userId, sessionId, origin);
    }
}
