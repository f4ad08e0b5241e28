package dev.parley.gateway.socketio.engine;

import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What carries a session now, and what it is about to move to. Confined to the session's event loop. */
final class Carrier {
    private final Vertx vertx;
    private final EngineSession session;
    private @Nullable Transport transport;
    private @Nullable Upgrade upgrade;
    private boolean paused;

    Carrier(Vertx vertx, EngineSession session) {
        this.vertx = vertx;
        this.session = session;
    }

    void begin(Transport first) {
        transport = first;
        if (first instanceof WebSocketTransport webSocket) {
            use(webSocket);
        }
    }

    private void use(WebSocketTransport webSocket) {
        transport = webSocket;
        webSocket.tells(packet -> session.received(List.of(packet), null), why -> session.lost(webSocket, why));
        if (paused) {
            webSocket.pause();
        }
    }

    boolean is(Transport line) {
        return transport == line;
    }

    /** The long-polling that carries it, unless it has moved. */
    @Nullable
    PollingTransport polling() {
        return transport instanceof PollingTransport polling ? polling : null;
    }

    boolean isReady() {
        return transport != null && transport.isReady();
    }

    void write(List<Outgoing> packets) {
        if (transport != null) {
            transport.write(packets);
        }
    }

    /** The line takes packets, and there are none. */
    void idle() {
        if (upgrade != null) {
            upgrade.polled();
        }
    }

    /** A WebSocket came that names this session. */
    void tryUpgrade(WebSocketTransport webSocket, long untilNanos) {
        PollingTransport from = polling();
        if (from == null || upgrade != null) {
            webSocket.close();
            return;
        }
        upgrade = new Upgrade(vertx, this, from, webSocket, untilNanos);
    }

    void moveTo(WebSocketTransport webSocket) {
        upgrade = null;
        PollingTransport from = polling();
        if (from != null) {
            use(webSocket);
            from.release();
            session.ready();
        }
    }

    void stays() {
        upgrade = null;
    }

    void tick(long nowNanos) {
        if (upgrade != null) {
            upgrade.tick(nowNanos);
        }
    }

    void pause() {
        paused = true;
        if (transport != null) {
            transport.pause();
        }
    }

    void resume() {
        paused = false;
        if (transport != null) {
            transport.resume();
        }
    }

    /** The session has ended, and this is the last that its client is to hear. */
    void end(Packet last) {
        if (upgrade != null) {
            upgrade.abandon();
        }
        if (transport != null) {
            transport.end(last);
        }
    }
}
