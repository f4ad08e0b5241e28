package dev.parley.gateway.socketio;

import io.vertx.core.Future;
import java.util.function.Consumer;

/** Whoever serves a namespace. */
@FunctionalInterface
public interface SocketIoNamespace {
    /**
     * Decides on a client that wants in: fails with a {@link ConnectRefusal} or {@link ComeAgain}, or gives who takes its socket over. He is
     * called when the client has been told, before anything that it sends, on the socket's event loop.
     */
    Future<Consumer<SocketIoSocket>> admit(Handshake handshake);
}
