package dev.parley.gateway.socketio.engine;

/** Why a session ended. */
public enum CloseReason {
    /** The client said so, or its line closed. */
    TRANSPORT_CLOSE,
    /** A request broke off, came beside another of its kind, or was none. */
    TRANSPORT_ERROR,
    PING_TIMEOUT,
    /** What came could not be read. */
    PARSE_ERROR,
    /** The client takes less than it is sent. */
    TOO_SLOW,
    /** Whoever uses the session closed it. */
    SERVER_CLOSE,
    SHUTTING_DOWN
}
