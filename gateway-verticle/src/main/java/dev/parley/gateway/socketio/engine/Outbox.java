package dev.parley.gateway.socketio.engine;

import dev.parley.gateway.line.Backlog;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What is on its way to one client: packets that wait for a line that takes them, and what was written to it and has not
 * left this process yet. Confined to the session's event loop.
 */
final class Outbox {
    /** Empty packets are not for nothing. */
    private static final int PACKET_BYTES = 64;

    private final Backlog backlog;
    private final Deque<Outgoing> waiting = new ArrayDeque<>();

    Outbox(long limitBytes, LongSupplier nanoTime) {
        this.backlog = new Backlog(limitBytes, nanoTime);
    }

    /** Done when the packet has left this process; fails when the session is over before. */
    Future<Void> add(Packet packet) {
        Outgoing outgoing = Outgoing.of(packet);
        int size = packet.size() + PACKET_BYTES;
        backlog.add(size);
        waiting.add(outgoing);
        return outgoing.left().future().onComplete(left -> backlog.remove(size));
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

    /** Whether the client takes less than it is sent. */
    boolean isOverfull() {
        return backlog.isOverfull();
    }
}
