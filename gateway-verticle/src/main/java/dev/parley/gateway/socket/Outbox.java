package dev.parley.gateway.socket;

import dev.parley.gateway.line.Backlog;
import io.vertx.core.Future;
import java.util.function.LongSupplier;

/**
 * What is on its way to one client. Counts what was written and has not left yet, because SockJS hides how full its
 * queue is. Confined to the connection's event loop.
 */
final class Outbox {
    private final Transport transport;
    private final Backlog backlog;

    Outbox(Transport transport, long limitChars, LongSupplier nanoTime) {
        this.transport = transport;
        this.backlog = new Backlog(limitChars, nanoTime);
    }

    /** Done when the frame has left this process; fails when the socket is gone. */
    Future<Void> write(String frame) {
        backlog.add(frame.length());
        return transport.write(frame).onComplete(left -> backlog.remove(frame.length()));
    }

    /** Whether the client takes less than it is sent. */
    boolean isOverfull() {
        return backlog.isOverfull();
    }
}
