package dev.parley.gateway.socketio.engine;

import io.vertx.core.buffer.Buffer;

/** Whoever uses a session. Called on the session's event loop, in the order in which things came. */
public interface EngineListener {
    void text(String message);

    void bytes(Buffer message);

    /** Told again and again while the session lasts, at least each second. */
    void tick(long nowNanos);

    /** Whether the client waits for something that is still to be sent: a session that drains ends behind it. */
    boolean isOwing();

    /** The last that is heard of the session, once. */
    void closed(CloseReason reason);
}
