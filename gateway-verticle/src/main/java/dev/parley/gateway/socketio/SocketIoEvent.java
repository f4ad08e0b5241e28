package dev.parley.gateway.socketio;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Something that a client says: a name, and arguments, in which bytes are Buffers. */
public final class SocketIoEvent {
    private final String name;
    private final JsonArray arguments;
    private final @Nullable Answering answering;
    private final Consumer<Future<?>> holding;

    /** Takes an answer to the client. */
    interface Answering {
        Future<Void> answer(Object... arguments);
    }

    SocketIoEvent(String name, JsonArray arguments, @Nullable Answering answering, Consumer<Future<?>> holding) {
        this.name = name;
        this.arguments = arguments;
        this.answering = answering;
        this.holding = holding;
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
     * While too much is being done for a client no more is read of it. What it waits for an answer to counts by itself;
     * anything else counts until this is done. To be called on the socket's event loop, where it is done, too.
     */
    public void holdsUntil(Future<?> done) {
        if (answering == null) {
            holding.accept(done);
        }
    }

    /**
     * Answers, if the client waits for it; only the first answer counts. Done when it has left this process; fails when the
     * client is gone. To be called on the socket's event loop.
     */
    public Future<Void> answer(Object... answer) {
        return answering == null ? Future.succeededFuture() : answering.answer(answer);
    }
}
