package dev.parley.gateway.compat;

import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;

/**
 * Whose words a door speaks.
 *
 * @param name as tokens tell it
 * @param noToken what whoever shows no token is told
 * @param badToken what whoever shows a worthless one is told
 * @param takesCookie whether a cookie may prove who asks: then bodies must be application/json, which no form of another
 *     site can send
 */
public record Dialect(String name, ServiceFailure noToken, ServiceFailure badToken, boolean takesCookie) {
    public static Dialect of(String name, String noToken, String badToken) {
        return new Dialect(name, unauthenticated(noToken), unauthenticated(badToken), false);
    }

    public Dialect takingCookie() {
        return new Dialect(name, noToken, badToken, true);
    }

    /** The same, but a worthless token is forbidden, and not merely none. */
    public Dialect forbiddingBadTokens() {
        return new Dialect(name, noToken, ServiceFailure.of(Failure.FORBIDDEN, badToken.detail()), takesCookie);
    }

    private static ServiceFailure unauthenticated(String detail) {
        return ServiceFailure.of(Failure.UNAUTHENTICATED, detail);
    }
}
