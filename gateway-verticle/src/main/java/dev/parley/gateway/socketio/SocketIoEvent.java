package dev.parley.gateway.socketio;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import org.jspecify.annotations.Nullable;

/** Something that a client says: a name, and arguments, in which bytes are Buffers. */
public final class SocketIoEvent {
    private final String name;
    private final JsonArray arguments;
    private final @Nullable Answering answering;

    /** Takes an answer to the client. */
    interface Answering {
        Future<Void> answer(Object... arguments);
    }

    SocketIoEvent(String name, JsonArray arguments, @Nullable Answering answering) {
        this.name = name;
        this.arguments = arguments;
        this.answering = answering;
    }

    public String name() {
        return name;
    }

    public JsonArray arguments() {
        return arguments;
    }

    /** Whether the client waits for an answer. */
    public boolean isQuestion() {
        return answering != null;
    }

    /**
     * Answers, if the client waits for it; only the first answer counts. Done when it has left this process; fails when the
     * client is gone. To be called on the socket's event loop.
     */
    public Future<Void> answer(Object... answer) {
        return answering == null ? Future.succeededFuture() : answering.answer(answer);
    }
}
