package dev.parley.gateway.socket;

/** Why the server ends a connection, whether coming back helps, and the WebSocket close code that says the same. */
enum Goodbye {
    /** The token has run out: renew it and come back. */
    EXPIRED("expired", true, 4001),
    /** The session has ended: sign in anew. */
    REVOKED("revoked", false, 4002),
    /** The client reads too slowly: come back and resume. */
    SLOW("slow", true, 4003),
    /** The node is leaving: wait for open answers, then go on elsewhere. */
    DRAINING("draining", true, 1001),
    /** What the connection needs is away: keep the tokens and come back. */
    UNAVAILABLE("unavailable", true, 1013),
    /** There was no hello, or its token proves nothing. */
    UNAUTHENTICATED("unauthenticated", false, 4004),
    /** The user has as many sockets as one may have. */
    TOO_MANY_CONNECTIONS("too-many-connections", false, 4005),
    /** The client does not speak the protocol. */
    PROTOCOL("protocol", false, 1002);

    final String reason;
    final boolean reconnect;
    final int closeCode;

    Goodbye(String reason, boolean reconnect, int closeCode) {
        this.reason = reason;
        this.reconnect = reconnect;
        this.closeCode = closeCode;
    }
}
