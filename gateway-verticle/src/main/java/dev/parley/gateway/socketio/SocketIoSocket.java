package dev.parley.gateway.socketio;

import dev.parley.gateway.socketio.protocol.SocketIoPacket;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client in one namespace. Arguments are what JSON has, JsonObject and JsonArray among it, and Buffers. What is emitted
 * arrives in order. Confined to its event loop, on which it was handed over.
 */
public final class SocketIoSocket {
    private static final Logger LOG = LoggerFactory.getLogger(SocketIoSocket.class);

    private final String id;
    private final Handshake handshake;
    private final SocketIoLine line;
    private final AskedEvents asked;
    private Consumer<SocketIoEvent> onEvent = event -> {};
    private Consumer<DisconnectReason> onDisconnect = reason -> {};
    private boolean connected = true;

    SocketIoSocket(String id, Handshake handshake, SocketIoLine line, AskedEvents asked) {
        this.id = id;
        this.handshake = handshake;
        this.line = line;
        this.asked = asked;
    }

    /** Known to its client, and told apart from all others. */
    public String id() {
        return id;
    }

    public Handshake handshake() {
        return handshake;
    }

    /** The event loop on which everything of it happens. */
    public Context context() {
        return line.context();
    }

    public boolean isConnected() {
        return connected;
    }

    /** Hears of each event from now on. */
    public void onEvent(Consumer<SocketIoEvent> handler) {
        onEvent = handler;
    }

    /** Hears once that the client is no longer there, whoever ended it. */
    public void onDisconnect(Consumer<DisconnectReason> handler) {
        onDisconnect = handler;
    }

    /** Done when the event has left this process; fails when the client is gone. */
    public Future<Void> emit(String event, Object... arguments) {
        return connected ? send(event, SocketIoPacket.NO_ID, arguments) : Future.failedFuture(gone());
    }

    /** What the client answers to an event; fails when it does not in time, owes too many answers, or is gone. */
    public Future<JsonArray> ask(String event, Object... arguments) {
        if (!connected || asked.isFull()) {
            return AskedEvents.refused(connected ? "The client owes too many answers." : "The client is gone.");
        }
        Promise<JsonArray> answer = Promise.promise();
        long number = asked.add(answer, System.nanoTime());
        send(event, number, arguments).onFailure(cause -> asked.failed(number, cause));
        return answer.future();
    }

    private Future<Void> send(String event, long number, Object... arguments) {
        List<Object> list = new ArrayList<>(arguments.length + 1);
        list.add(event);
        list.addAll(Arrays.asList(arguments));
        return line.send(SocketIoPacket.event(handshake.namespace(), number, new JsonArray(list)));
    }

    /** Sends the client out of the namespace, behind all that was emitted. It does not come back by itself. */
    public Future<Void> disconnect() {
        return connected ? line.leave(this) : Future.succeededFuture();
    }

    /** Ends the client's session when what was emitted has left, with its sockets of all namespaces; it may come back. */
    public void close() {
        line.close();
    }

    void heard(SocketIoPacket packet) {
        if (packet.type() == SocketIoPacket.Type.ACK) {
            asked.answered(packet.id(), packet.list());
            return;
        }
        List<?> list = packet.list().getList();
        String name = String.valueOf(list.get(0));
        JsonArray arguments = new JsonArray(new ArrayList<>(list.subList(1, list.size())));
        SocketIoEvent.Answering answering =
                packet.id() == SocketIoPacket.NO_ID ? null : line.answering(this, packet.id());
        safely(() -> onEvent.accept(new SocketIoEvent(name, arguments, answering, line::hold)));
    }

    void tick(long nowNanos) {
        asked.tick(nowNanos);
    }

    void disconnected(DisconnectReason reason) {
        connected = false;
        asked.end(gone());
        safely(() -> onDisconnect.accept(reason));
    }

    /** A fault of whoever uses the socket is not the client's. */
    private void safely(Runnable use) {
        try {
            use.run();
        } catch (RuntimeException fault) {
            LOG.error("{} of {} is not served as it should be", id, handshake.namespace(), fault);
        }
    }

    private static IllegalStateException gone() {
        return new IllegalStateException("The client is gone.");
    }
}
