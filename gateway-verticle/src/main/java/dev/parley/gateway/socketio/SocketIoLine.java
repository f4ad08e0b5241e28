package dev.parley.gateway.socketio;

import dev.parley.gateway.access.CallingLoop;
import dev.parley.gateway.socketio.engine.CloseReason;
import dev.parley.gateway.socketio.engine.EngineListener;
import dev.parley.gateway.socketio.engine.EngineSession;
import dev.parley.gateway.socketio.engine.FirstRequest;
import dev.parley.gateway.socketio.protocol.PacketReader;
import dev.parley.gateway.socketio.protocol.SocketIoPacket;
import dev.parley.gateway.socketio.protocol.WrittenPacket;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's session, and its sockets in the namespaces that it is in. Confined to the session's event loop. */
final class SocketIoLine implements EngineListener {
    private static final Logger LOG = LoggerFactory.getLogger(SocketIoLine.class);

    private final Vertx vertx;
    private final EngineSession session;
    private final SocketIoSettings settings;
    private final Map<String, SocketIoNamespace> namespaces;
    private final Supplier<String> ids;
    private final PacketReader reader;
    private final Unanswered unanswered;
    private final Map<String, SocketIoSocket> sockets = new HashMap<>();
    /** Each with what tells this admission from a later one. */
    private final Map<String, Object> admitting = new HashMap<>();
    /** Something may still be on its way from clients that were sent out. */
    private final Set<String> left = new HashSet<>();

    private long nowhereSince = System.nanoTime();

    SocketIoLine(
            Vertx vertx,
            EngineSession session,
            SocketIoSettings settings,
            Map<String, SocketIoNamespace> namespaces,
            Supplier<String> ids) {
        this.vertx = vertx;
        this.session = session;
        this.settings = settings;
        this.namespaces = namespaces;
        this.ids = ids;
        this.reader = new PacketReader(settings.attachments(), settings.engine().maxPayload());
        this.unanswered = new Unanswered(
                session, settings.unanswered(), settings.answerTime().toNanos());
    }

    @Override
    public void text(String message) {
        read(() -> reader.read(message));
    }

    @Override
    public void bytes(Buffer message) {
        read(() -> reader.read(message));
    }

    private void read(Supplier<@Nullable SocketIoPacket> reading) {
        SocketIoPacket packet;
        try {
            packet = reading.get();
        } catch (IllegalArgumentException malformed) {
            LOG.debug("malformed: {}", malformed.getMessage());
            session.end(CloseReason.PARSE_ERROR);
            return;
        }
        if (packet != null) {
            heard(packet);
        }
    }

    private void heard(SocketIoPacket packet) {
        String namespace = packet.namespace();
        SocketIoSocket socket = sockets.get(namespace);
        boolean isConnect = packet.type() == SocketIoPacket.Type.CONNECT;
        if (isConnect && socket == null && !admitting.containsKey(namespace)) {
            connect(namespace, packet.object());
        } else if (packet.type() == SocketIoPacket.Type.DISCONNECT) {
            admitting.remove(namespace);
            forget(socket, DisconnectReason.CLIENT_LEFT);
        } else if (!isConnect && socket != null) {
            socket.heard(packet);
        } else if (isConnect || !left.contains(namespace)) {
            session.end(CloseReason.PARSE_ERROR);
        }
    }

    private void connect(String namespace, JsonObject auth) {
        SocketIoNamespace served = namespaces.get(namespace);
        if (served == null) {
            refuse(namespace, new ConnectRefusal("Invalid namespace"));
            return;
        }
        Object attempt = new Object();
        admitting.put(namespace, attempt);
        FirstRequest first = session.request();
        Handshake handshake = new Handshake(namespace, auth, first.headers(), first.query(), first.remoteAddress());
        Future<Consumer<SocketIoSocket>> admission = Future.succeededFuture()
                .compose(asked -> served.admit(handshake))
                .timeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
        CallingLoop.hears(vertx, admission).onComplete((user, refusal) -> {
            if (admitting.remove(namespace, attempt) && session.isOpen()) {
                decided(handshake, user, refusal);
            }
        });
    }

    private void decided(Handshake handshake, @Nullable Consumer<SocketIoSocket> user, @Nullable Throwable refusal) {
        if (user == null) {
            refuse(handshake.namespace(), refusal);
            return;
        }
        AskedEvents asked =
                new AskedEvents(settings.asked(), settings.answerTime().toNanos());
        SocketIoSocket socket = new SocketIoSocket(ids.get(), handshake, this, asked);
        left.remove(handshake.namespace());
        sockets.put(handshake.namespace(), socket);
        drop(send(SocketIoPacket.connected(handshake.namespace(), socket.id())));
        try {
            user.accept(socket);
        } catch (RuntimeException fault) {
            LOG.error("{} is not served as it should be", handshake.namespace(), fault);
            drop(leave(socket));
        }
    }

    private void refuse(String namespace, @Nullable Throwable why) {
        if (why instanceof ComeAgain) {
            session.close();
            return;
        }
        if (!(why instanceof ConnectRefusal)) {
            LOG.error("nobody is admitted to {}", namespace, why);
        }
        ConnectRefusal told = why instanceof ConnectRefusal refusal ? refusal : new ConnectRefusal("Internal error");
        drop(send(SocketIoPacket.refused(namespace, told.toJson())));
    }

    /** Done when all of the packet has left this process. */
    Future<Void> send(SocketIoPacket packet) {
        WrittenPacket written = WrittenPacket.of(packet);
        List<Future<Void>> parts = new ArrayList<>();
        parts.add(session.send(written.text()));
        written.attachments().forEach(bytes -> parts.add(session.send(bytes)));
        return parts.get(parts.size() - 1);
    }

    /** Takes one answer to that event of that socket. */
    SocketIoEvent.Answering answering(SocketIoSocket socket, long id) {
        Object event = new Object();
        boolean[] answered = {false};
        unanswered.asked(event, System.nanoTime());
        return arguments -> {
            if (answered[0] || !socket.isConnected()) {
                return Future.failedFuture(answered[0] ? "answered already" : "The client is gone.");
            }
            answered[0] = true;
            JsonArray list = new JsonArray(new ArrayList<>(Arrays.asList(arguments)));
            Future<Void> sent = send(SocketIoPacket.ack(socket.handshake().namespace(), id, list));
            unanswered.answered(event);
            return sent;
        };
    }

    /** Counts something that is being done for the client among what waits for our answer. */
    void hold(Future<?> done) {
        Object held = new Object();
        unanswered.asked(held, System.nanoTime());
        done.onComplete(any -> unanswered.answered(held));
    }

    Context context() {
        return session.loop();
    }

    Future<Void> leave(SocketIoSocket socket) {
        Future<Void> told = send(SocketIoPacket.disconnected(socket.handshake().namespace()));
        forget(socket, DisconnectReason.SERVER_LEFT);
        return told;
    }

    private void forget(@Nullable SocketIoSocket socket, DisconnectReason reason) {
        if (socket != null && sockets.remove(socket.handshake().namespace(), socket)) {
            left.add(socket.handshake().namespace());
            nowhereSince = System.nanoTime();
            socket.disconnected(reason);
        }
    }

    void close() {
        session.close();
    }

    @Override
    public void tick(long nowNanos) {
        if (sockets.isEmpty()
                && nowNanos - nowhereSince > settings.connectTimeout().toNanos()) {
            session.close();
        }
        unanswered.tick(nowNanos);
        List.copyOf(sockets.values()).forEach(socket -> socket.tick(nowNanos));
    }

    @Override
    public boolean isOwing() {
        return !unanswered.isEmpty();
    }

    @Override
    public void closed(CloseReason reason) {
        admitting.clear();
        List.copyOf(sockets.values()).forEach(socket -> forget(socket, DisconnectReason.of(reason)));
    }

    private static void drop(Future<Void> sent) {
        sent.onFailure(gone -> LOG.debug("not sent: {}", gone.getMessage()));
    }
}
