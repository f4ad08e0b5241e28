package dev.parley.gateway.socketio.engine;

import io.vertx.core.Context;

/**
 * Takes work between a session's event loop and the one that a request or a WebSocket of it came in by, in the order
 * given. Where they are one, it is done at once.
 */
record Crossing(Context session, Context line) {
    /** To be called on the line's loop. */
    void toSession(Runnable work) {
        cross(session, work);
    }

    /** To be called on the session's loop. */
    void toLine(Runnable work) {
        cross(line, work);
    }

    private void cross(Context there, Runnable work) {
        if (session == line) {
            work.run();
        } else {
            there.runOnContext(arrived -> work.run());
        }
    }
}
