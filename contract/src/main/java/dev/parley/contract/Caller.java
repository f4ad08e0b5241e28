package dev.parley.contract;

import java.util.Objects;

/**
 * Who is asking, as proven by a token that a gateway verified. Travels in message headers, put there by gateways only.
 *
 * @param userId the user, or empty for Parley itself
 * @param sessionId the session whose token was shown, or empty
 * @param origin the socket or request that it came by: names it in logs, and keeps a socket from hearing its own send
 */
public record Caller(String userId, String sessionId, String origin) {
    /** Parley itself, where no user is behind a request. */
    public static final Caller PARLEY = new Caller("", "", "parley");

    public Caller {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(sessionId, "sessionId");
        Objects.requireNonNull(origin, "origin");
    }
}
