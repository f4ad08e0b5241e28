package dev.parley.gateway.socketio.engine;

import io.vertx.core.Vertx;

/** A WebSocket that a polling session is about to move to, once it has proven to work both ways. */
final class Upgrade {
    /** A client that already asks again when its WebSocket is proven waits for this answer before it moves. */
    private static final long RELEASE_MILLIS = 100;

    private final Vertx vertx;
    private final Carrier carrier;
    private final PollingTransport from;
    private final WebSocketTransport to;
    private final long untilNanos;
    private boolean proven;
    private boolean over;

    Upgrade(Vertx vertx, Carrier carrier, PollingTransport from, WebSocketTransport to, long untilNanos) {
        this.vertx = vertx;
        this.carrier = carrier;
        this.from = from;
        this.to = to;
        this.untilNanos = untilNanos;
        to.tells(this::heard, lost -> abandon());
    }

    private void heard(Packet packet) {
        if (over) {
            return;
        }
        if (packet.isProbe(Packet.Type.PING)) {
            proven = true;
            to.write(Outgoing.of(new Packet(Packet.Type.PONG, Packet.PROBE, null)));
            from.release();
        } else if (packet.type() == Packet.Type.UPGRADE && proven) {
            over = true;
            carrier.moveTo(to);
        } else {
            abandon();
        }
    }

    /** Somebody polls who is to stop doing so. */
    void polled() {
        if (proven) {
            vertx.setTimer(RELEASE_MILLIS, late -> {
                if (!over) {
                    from.release();
                }
            });
        }
    }

    void tick(long now) {
        if (now - untilNanos >= 0) {
            abandon();
        }
    }

    /** The session stays where it is. */
    void abandon() {
        if (!over) {
            over = true;
            carrier.stays();
            to.close();
        }
    }
}
