package dev.parley.gateway.socket;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What is on its way to one client. Counts what was written and has not left yet, because SockJS hides how full its
 * queue is. Confined to the connection's event loop.
 */
final class Outbox {
    /** A client that takes what it is sent may have this many times the limit waiting. */
    private static final int WHILE_READING = 4;

    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(3);
    /** By then the kernel's buffers are full, too, and have been for a while. */
    private static final long GIVEN_UP_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final Transport transport;
    private final long limitChars;
    private final LongSupplier nanoTime;
    private long pendingChars;
    private long leftNanos;

    Outbox(Transport transport, long limitChars, LongSupplier nanoTime) {
        this.transport = transport;
        this.limitChars = limitChars;
        this.nanoTime = nanoTime;
        this.leftNanos = nanoTime.getAsLong();
    }

    /** Done when the frame has left this process; fails when the socket is gone. */
    Future<Void> write(String frame) {
        if (pendingChars == 0) {
            leftNanos = nanoTime.getAsLong();
        }
        pendingChars += frame.length();
        return transport.write(frame).onComplete(left -> {
            pendingChars -= frame.length();
            leftNanos = nanoTime.getAsLong();
        });
    }

    /**
     * Whether the client takes less than it is sent: too much waits, or much and nothing has left for a while, or anything
     * and nothing has left for long.
     */
    boolean isOverfull() {
        long still = nanoTime.getAsLong() - leftNanos;
        boolean givenUp = pendingChars > 0 && still > GIVEN_UP_NANOS;
        return givenUp || pendingChars > (still > STUCK_NANOS ? limitChars : limitChars * WHILE_READING);
    }
}
