package dev.parley.gateway.line;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How much is on its way to one client and has not left this process yet. Confined to the event loop of its socket. */
public final class Backlog {
    /** A client that takes what it is sent may have this many times the limit waiting. */
    private static final int WHILE_READING = 4;

    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(3);
    /** By then the kernel's buffers are full, too, and have been for a while. */
    private static final long GIVEN_UP_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final long limit;
    private final LongSupplier nanoTime;
    private long pending;
    private long leftNanos;

    /** @param limit what may wait for a client that takes nothing */
    public Backlog(long limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.leftNanos = nanoTime.getAsLong();
    }

    public void add(long size) {
        if (pending == 0) {
            leftNanos = nanoTime.getAsLong();
        }
        pending += size;
    }

    /** So much of it has left, or never will. */
    public void remove(long size) {
        pending -= size;
        leftNanos = nanoTime.getAsLong();
    }

    /**
     * Whether the client takes less than it is sent: too much waits, or much and nothing has left for a while, or anything
     * and nothing has left for long.
     */
    public boolean isOverfull() {
        long still = nanoTime.getAsLong() - leftNanos;
        boolean givenUp = pending > 0 && still > GIVEN_UP_NANOS;
        return givenUp || pending > (still > STUCK_NANOS ? limit : limit * WHILE_READING);
    }
}
