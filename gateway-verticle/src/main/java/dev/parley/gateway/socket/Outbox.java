package dev.parley.gateway.socket;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/**
 * What is on its way to one client. Counts what was written and has not left yet, because SockJS hides how full its
 * queue is. Confined to the connection's event loop.
 */
final class Outbox {
    /** A client that takes what it is sent may have this many times the limit waiting. */
    private static final int WHILE_READING = 4;

    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Transport transport;
    private final long limitChars;
    private long pendingChars;
    private long leftNanos = System.nanoTime();

    Outbox(Transport transport, long limitChars) {
        this.transport = transport;
        this.limitChars = limitChars;
    }

    /** Done when the frame has left this process; fails when the socket is gone. */
    Future<Void> write(String frame) {
        if (pendingChars == 0) {
            leftNanos = System.nanoTime();
        }
        pendingChars += frame.length();
        return transport.write(frame).onComplete(left -> {
            pendingChars -= frame.length();
            leftNanos = System.nanoTime();
        });
    }

    /** Whether the client takes less than it is sent: much waits and nothing has left for a while, or too much waits. */
    boolean isOverfull() {
        boolean stuck = System.nanoTime() - leftNanos > STUCK_NANOS;
        return pendingChars > (stuck ? limitChars : limitChars * WHILE_READING);
    }
}
