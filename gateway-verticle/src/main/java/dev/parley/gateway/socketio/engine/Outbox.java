package dev.parley.gateway.socketio.engine;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What is on its way to one client: packets that wait for a line that takes them, and what was written to it and has not
 * left this process yet. Confined to the session's event loop.
 */
final class Outbox {
    /** A client that takes what it is sent may have this many times the limit waiting. */
    private static final int WHILE_READING = 4;

    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long GIVEN_UP_NANOS = TimeUnit.SECONDS.toNanos(15);
    /** Empty packets are not for nothing. */
    private static final int PACKET_BYTES = 64;

    private final long limitBytes;
    private final LongSupplier nanoTime;
    private final Deque<Outgoing> waiting = new ArrayDeque<>();
    private long pendingBytes;
    private long leftNanos;

    Outbox(long limitBytes, LongSupplier nanoTime) {
        this.limitBytes = limitBytes;
        this.nanoTime = nanoTime;
        this.leftNanos = nanoTime.getAsLong();
    }

    /** Done when the packet has left this process; fails when the session is over before. */
    Future<Void> add(Packet packet) {
        Outgoing outgoing = Outgoing.of(packet);
        int size = packet.size() + PACKET_BYTES;
        if (pendingBytes == 0) {
            leftNanos = nanoTime.getAsLong();
        }
        pendingBytes += size;
        waiting.add(outgoing);
        return outgoing.left().future().onComplete(left -> {
            pendingBytes -= size;
            leftNanos = nanoTime.getAsLong();
        });
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** All that waits; it counts as pending until it has left. */
    List<Outgoing> take() {
        List<Outgoing> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    /** Nothing of what waits will leave any more. */
    void fail(Throwable cause) {
        take().forEach(outgoing -> outgoing.left().tryFail(cause));
    }

    /**
     * Whether the client takes less than it is sent: too much waits, or much and nothing has left for a while, or anything
     * and nothing has left for long.
     */
    boolean isOverfull() {
        long still = nanoTime.getAsLong() - leftNanos;
        boolean givenUp = pendingBytes > 0 && still > GIVEN_UP_NANOS;
        return givenUp || pendingBytes > (still > STUCK_NANOS ? limitBytes : limitBytes * WHILE_READING);
    }
}
