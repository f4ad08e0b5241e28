package dev.parley.gateway.socketio.engine;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client for as long as it stays, whatever carries it. What is sent arrives in order. Confined to the event loop on
 * which it was made; requests that come in by others are brought there.
 */
public final class EngineSession {
    private static final Logger LOG = LoggerFactory.getLogger(EngineSession.class);

    private final String id;
    private final Context loop;
    private final EngineSettings settings;
    private final FirstRequest request;
    private final Consumer<EngineSession> onEnd;
    private final Outbox outbox;
    private final Inbox inbox = new Inbox(this::heard);
    private final Heartbeat heartbeat;
    private final Carrier carrier;
    private @Nullable EngineListener listener;
    private SessionState state = SessionState.OPEN;
    private CloseReason reason = CloseReason.SERVER_CLOSE;
    private long closingUntil;

    EngineSession(
            String id,
            Vertx vertx,
            Context loop,
            EngineSettings settings,
            FirstRequest request,
            LongSupplier nanoTime,
            Consumer<EngineSession> onEnd) {
        this.id = id;
        this.loop = loop;
        this.settings = settings;
        this.request = request;
        this.onEnd = onEnd;
        this.outbox = new Outbox(settings.outboxBytes(), nanoTime);
        this.heartbeat = new Heartbeat(settings, nanoTime);
        this.carrier = new Carrier(vertx, this);
    }

    String id() {
        return id;
    }

    /** Where everything of it happens. */
    public Context loop() {
        return loop;
    }

    /** What opened it. */
    public FirstRequest request() {
        return request;
    }

    /** Who uses it from now on. */
    public void serve(EngineListener user) {
        listener = user;
    }

    /** Done when the message has left this process; fails when the session is over before. */
    public Future<Void> send(String message) {
        return send(Packet.message(message));
    }

    /** As {@link #send(String)}. */
    public Future<Void> send(Buffer message) {
        return send(Packet.message(message));
    }

    private Future<Void> send(Packet packet) {
        if (state != SessionState.OPEN) {
            return Future.failedFuture(new SessionOver());
        }
        Future<Void> left = outbox.add(packet);
        ready();
        if (outbox.isOverfull()) {
            end(CloseReason.TOO_SLOW);
        }
        return left;
    }

    /** Nothing more is heard of the client until {@link #resume}; what it sends meanwhile waits with it. */
    public void pause() {
        inbox.pause();
        carrier.pause();
    }

    public void resume() {
        heartbeat.resumed();
        inbox.resume();
        if (!inbox.isPaused()) {
            carrier.resume();
        }
    }

    public boolean isOpen() {
        return state == SessionState.OPEN;
    }

    /** Ends it when all that was sent has left, or the client has had its time. */
    public void close() {
        close(CloseReason.SERVER_CLOSE);
    }

    /** Ends it in the same way once its client has all that it waits for; to be called until then. */
    void drain() {
        if (listener == null || !listener.isOwing()) {
            close(CloseReason.SHUTTING_DOWN);
        }
    }

    private void close(CloseReason why) {
        if (state == SessionState.OPEN) {
            state = SessionState.CLOSING;
            reason = why;
            closingUntil = heartbeat.now() + settings.closing().toNanos();
            ready();
        }
    }

    /** Tells the client how the session goes, and begins it. */
    void open(Transport first) {
        String terms = settings.terms(id, first instanceof PollingTransport);
        outbox.add(new Packet(Packet.Type.OPEN, terms, null))
                .onFailure(cause -> LOG.debug("{} not opened: {}", id, cause.getMessage()));
        carrier.begin(first);
        ready();
    }

    /** The long-polling that carries it, unless it has moved or is over. */
    @Nullable
    PollingTransport polling() {
        return state == SessionState.CLOSED ? null : carrier.polling();
    }

    /** A WebSocket came that names this session. */
    void tryUpgrade(WebSocketTransport webSocket) {
        if (state == SessionState.OPEN) {
            carrier.tryUpgrade(
                    webSocket, heartbeat.now() + settings.upgradeTimeout().toNanos());
        } else {
            webSocket.close();
        }
    }

    /** The line takes packets. */
    void ready() {
        if (state == SessionState.CLOSED || !carrier.isReady()) {
            return;
        }
        boolean closing = state == SessionState.CLOSING;
        if (closing && carrier.polling() != null) {
            // The answer that brings the rest brings the end, too.
            outbox.add(Packet.CLOSE).onFailure(cause -> LOG.debug("{} left: {}", id, cause.getMessage()));
        }
        if (outbox.isEmpty()) {
            carrier.idle();
        } else {
            carrier.write(outbox.take());
        }
        if (closing) {
            end(reason);
        }
    }

    /** Packets of the client, and what is to be done when all of them have been heard. */
    void received(List<Packet> packets, @Nullable Runnable then) {
        if (state != SessionState.CLOSED) {
            inbox.add(packets, then);
        }
    }

    private void heard(Packet packet) {
        switch (packet.type()) {
            case MESSAGE -> message(packet.text(), packet.bytes());
            case PONG -> heartbeat.pong();
            case CLOSE -> end(CloseReason.TRANSPORT_CLOSE, Packet.NOOP);
            case OPEN, PING -> end(CloseReason.TRANSPORT_ERROR);
            case UPGRADE, NOOP -> LOG.trace("{} says {}", id, packet.type());
        }
    }

    private void message(String text, @Nullable Buffer bytes) {
        if (state == SessionState.OPEN && listener != null && bytes != null) {
            listener.bytes(bytes);
        } else if (state == SessionState.OPEN && listener != null) {
            listener.text(text);
        }
    }

    /** Looks whether the session has outlived anything, and asks the client whether it is there when that is due. */
    void tick() {
        long now = heartbeat.now();
        carrier.tick(now);
        if (state == SessionState.CLOSING && now - closingUntil >= 0) {
            end(reason);
        }
        if (state != SessionState.OPEN) {
            return;
        }
        if (heartbeat.isDue()) {
            send(Packet.PING).onFailure(cause -> LOG.debug("{} not asked: {}", id, cause.getMessage()));
        }
        if (heartbeat.isMissed() && !inbox.isPaused()) {
            end(CloseReason.PING_TIMEOUT);
        } else if (outbox.isOverfull()) {
            end(CloseReason.TOO_SLOW);
        } else if (listener != null) {
            listener.tick(now);
        }
    }

    /** What carried it is gone. */
    void lost(Transport line, CloseReason why) {
        if (carrier.is(line)) {
            end(why);
        }
    }

    /** Ends it at once. */
    public void end(CloseReason why) {
        end(why, Packet.CLOSE);
    }

    private void end(CloseReason why, Packet last) {
        if (state == SessionState.CLOSED) {
            return;
        }
        state = SessionState.CLOSED;
        onEnd.accept(this);
        inbox.end();
        carrier.end(last);
        outbox.fail(new SessionOver());
        if (listener != null) {
            listener.closed(why);
        }
    }
}
