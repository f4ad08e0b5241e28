package dev.parley.gateway.socketio.engine;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/** A packet on its way to the client, and whoever waits for it to leave. */
record Outgoing(Packet packet, Promise<Void> left) {
    static Outgoing of(Packet packet) {
        return new Outgoing(packet, Promise.promise());
    }

    /** The same outcome as that of what carries the packet. */
    void with(Future<Void> carrier) {
        if (carrier.succeeded()) {
            left.tryComplete();
        } else {
            left.tryFail(carrier.cause());
        }
    }
}
