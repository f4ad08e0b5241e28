package dev.parley.gateway.socketio.engine;

/** What was to be sent will not leave any more: the client is gone. */
final class SessionOver extends Exception {
    SessionOver() {
        super("the session is over", null, false, false);
    }
}
