package dev.parley.gateway.access;

import dev.parley.contract.chat.ChatService;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this node can serve people: its sockets, and through the bus auth and the chat store. What has not answered for
 * ten seconds is away; until then requests wait for it, or are told to come again, and no balancer needs to turn to
 * others that lack the same. Answers at once, from what is known. Thread-safe.
 */
public final class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final long ASK_MILLIS = 500;
    private static final Duration AWAY = Duration.ofSeconds(10);

    private final KeyRing keys;
    private final EndedSessionWatch endedSessions;
    private final ChatService chat;
    private final LongSupplier nanoClock;
    private volatile boolean answeredOnce;
    private volatile long answeredNanos;
    private volatile boolean draining;
    /** Confined to the context that started it. */
    private boolean asking;

    public Readiness(KeyRing keys, EndedSessionWatch endedSessions, ChatService chat, LongSupplier nanoClock) {
        this.keys = keys;
        this.endedSessions = endedSessions;
        this.chat = chat;
        this.nanoClock = nanoClock;
    }

    /** What was looked at, and how it stands. */
    public record Checks(boolean ready, boolean accepting, boolean auth, boolean chat) {}

    /** Asks the store twice a second from now on, until the verticle that starts it stops. */
    public void start(Vertx vertx) {
        vertx.setPeriodic(0, ASK_MILLIS, tick -> ask());
    }

    private void ask() {
        if (asking) {
            return;
        }
        asking = true;
        long askedNanos = nanoClock.getAsLong();
        chat.logInfo()
                .onSuccess(known -> {
                    answeredNanos = askedNanos;
                    answeredOnce = true;
                })
                .onFailure(cause -> LOG.debug("chat does not answer: {}", cause.getMessage()))
                .onComplete(done -> asking = false);
    }

    /** How it stands. */
    public Checks check() {
        boolean auth = keys.isLoaded() && endedSessions.isKnownWithin(AWAY);
        boolean store = answeredOnce && nanoClock.getAsLong() - answeredNanos < AWAY.toNanos();
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
