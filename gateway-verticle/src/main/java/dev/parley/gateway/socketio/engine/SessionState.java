package dev.parley.gateway.socketio.engine;

/** How far a session has got. */
enum SessionState {
    OPEN,
    /** The client is still to hear what waits, and that it is over. */
    CLOSING,
    CLOSED
}
