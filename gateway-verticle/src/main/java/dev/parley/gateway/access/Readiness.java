package dev.parley.gateway.access;

import dev.parley.contract.chat.ChatService;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether this node can serve people: its sockets, and through the bus auth and the chat store. Thread-safe. */
public final class Readiness {
    private static final long KEPT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final KeyRing keys;
    private final EndedSessionWatch endedSessions;
    private final ChatService chat;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean storeAnswers;
    private volatile long askedNanos = System.nanoTime() - KEPT_NANOS;
    private volatile boolean draining;

    public Readiness(KeyRing keys, EndedSessionWatch endedSessions, ChatService chat) {
        this.keys = keys;
        this.endedSessions = endedSessions;
        this.chat = chat;
    }

    /** What was looked at, and how it stands. */
    public record Checks(boolean ready, boolean accepting, boolean auth, boolean chat) {}

    /** How it stands; the store is asked at most twice a second, whoever asks how often. */
    public Future<Checks> check() {
        boolean known = System.nanoTime() - askedNanos < KEPT_NANOS;
        if (known || !asking.compareAndSet(false, true)) {
            return Future.succeededFuture(checks(storeAnswers));
        }
        return chat.logInfo().map(true).otherwise(false).map(answers -> {
            storeAnswers = answers;
            askedNanos = System.nanoTime();
            asking.set(false);
            return checks(answers);
        });
    }

    private Checks checks(boolean store) {
        boolean auth = keys.isLoaded() && endedSessions.isFresh();
        return new Checks(!draining && auth && store, !draining, auth, store);
    }

    /** From now on this node is on its way out. */
    public void drain() {
        draining = true;
    }

    /** Whether the node is on its way out and takes nobody in any more. */
    public boolean isDraining() {
        return draining;
    }
}
