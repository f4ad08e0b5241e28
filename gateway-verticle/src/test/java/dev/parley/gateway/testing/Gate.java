package dev.parley.gateway.testing;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;

/** Lets answers through, holds them up until told otherwise, or fails them. Thread-safe. */
public final class Gate {
    private final Deque<Throwable> failures = new ArrayDeque<>();
    private Promise<Void> closed = opened();
    private int asked;

    /** What is asked from now on waits. */
    public synchronized void hold() {
        closed = Promise.promise();
    }

    public synchronized void release() {
        closed.tryComplete();
        closed = opened();
    }

    /** The next request fails, once it gets through. */
    public synchronized void failNext(Throwable cause) {
        failures.add(cause);
    }

    /** How many requests came so far. */
    public synchronized int asked() {
        return asked;
    }

    synchronized Future<Void> pass() {
        asked++;
        Throwable failure = failures.poll();
        return closed.future()
                .compose(open -> failure == null ? Future.succeededFuture() : Future.failedFuture(failure));
    }

    private static Promise<Void> opened() {
        Promise<Void> promise = Promise.promise();
        promise.complete();
        return promise;
    }
}
