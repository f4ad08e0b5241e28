package dev.parley.gateway.socketio;

import dev.parley.gateway.socketio.engine.EngineSessions;
import dev.parley.gateway.socketio.engine.EngineSettings;
import dev.parley.gateway.testing.EngineClient;
import dev.parley.gateway.testing.EngineSocket;
import dev.parley.gateway.testing.RunningRouter;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A door on two event loops that greets, says again what it is told, and keeps what it is not asked to say. */
final class EchoingDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EchoingDoor.class);
    static final SocketIoSettings CALM = SocketIoSettings.of(EngineSettings.withMaxPayload(100_000));

    final RunningRouter router;
    final EngineClient client;
    final List<SocketIoSocket> sockets = new CopyOnWriteArrayList<>();
    final List<DisconnectReason> ends = new CopyOnWriteArrayList<>();
    final List<SocketIoEvent> kept = new CopyOnWriteArrayList<>();

    EchoingDoor(SocketIoSettings settings) {
        EngineSessions sessions = new EngineSessions(1_000);
        Map<String, SocketIoNamespace> namespaces = Map.of(
                "/", handshake -> admit(handshake, this::serve), "/custom", handshake -> admit(handshake, this::serve));
        router = RunningRouter.start(
                2,
                (vertx, mounted) ->
                        new SocketIoDoor(vertx, settings, sessions, request -> "192.0.2.1", namespaces).mount(mounted));
        client = new EngineClient(router, SocketIoDoor.PATH);
    }

    private static Future<Consumer<SocketIoSocket>> admit(Handshake handshake, Consumer<SocketIoSocket> user) {
        return switch (handshake.auth().getString("token", "")) {
            case "wrong" -> Future.failedFuture(new ConnectRefusal("Not authorized", new JsonObject().put("why", 1)));
            case "broken" -> Future.failedFuture("a secret");
            case "thrown" -> throw new IllegalStateException("a secret");
            default -> Future.succeededFuture(user);
        };
    }

    private void serve(SocketIoSocket socket) {
        sockets.add(socket);
        note(socket.emit("auth", socket.handshake().auth()));
        socket.onDisconnect(ends::add);
        socket.onEvent(event -> heard(socket, event));
    }

    private void heard(SocketIoSocket socket, SocketIoEvent event) {
        Object[] said = event.arguments().getList().toArray();
        switch (event.name()) {
            case "keep" -> kept.add(event);
            case "throw" -> throw new IllegalStateException("a fault");
            case "leave" -> note(socket.disconnect());
            case "close" -> socket.close();
            case "ask-me" ->
                socket.ask("question", said)
                        .compose(answer -> socket.emit("answer", answer))
                        .recover(cause -> socket.emit("no-answer", String.valueOf(cause.getMessage())))
                        .onFailure(cause -> LOG.debug("gone: {}", cause.getMessage()));
            default -> note(event.isQuestion() ? event.answer(said) : socket.emit(event.name() + "-back", said));
        }
    }

    private static void note(Future<Void> sent) {
        sent.onFailure(cause -> LOG.debug("not sent: {}", cause.getMessage()));
    }

    /** A WebSocket that is in the main namespace and has been greeted. */
    EngineSocket connect() {
        EngineSocket socket = client.socket();
        socket.send("40");
        if (!socket.next().startsWith("40{\"sid\":\"")) {
            throw new AssertionError("not connected");
        }
        socket.expect("42[\"auth\",{}]");
        return socket;
    }

    /** Does something on the event loop of that socket. */
    void with(SocketIoSocket socket, Runnable action) {
        socket.context().runOnContext(there -> action.run());
    }

    @Override
    public void close() {
        router.close();
    }
}
