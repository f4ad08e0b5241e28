package dev.parley.gateway.access;

import dev.parley.contract.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an access token proves, until when.
 *
 * @param dialect whose client it was made for, where an older system's
 */
public record VerifiedToken(
        String userId,
        String sessionId,
        Instant expiresAt,
        @Nullable String dialect) {
    /** The caller, by that socket or request. */
    public Caller caller(String origin) {
        return new Caller(userId, sessionId, origin);
    }
}
