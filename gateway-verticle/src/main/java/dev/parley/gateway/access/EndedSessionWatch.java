package dev.parley.gateway.access;

import dev.parley.contract.auth.AuthEndpoints;
import dev.parley.contract.auth.AuthService;
import dev.parley.contract.auth.EndedSessions;
import dev.parley.contract.auth.SessionEnded;
import dev.parley.contract.auth.Since;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which sessions are over while their tokens still look valid. Loaded before the gateway is ready, told by topic, and
 * asked for each second with 30 s of overlap; now and then the whole list is loaded anew, so that it does not grow.
 * Reading is thread-safe; the rest happens on the context that started it.
 */
public final class EndedSessionWatch {
    private static final Logger LOG = LoggerFactory.getLogger(EndedSessionWatch.class);
    private static final long POLL_MILLIS = 1_000;
    private static final Duration OVERLAP = Duration.ofSeconds(30);
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int POLLS_UNTIL_WHOLE = 600;

    private final Vertx vertx;
    private final AuthService auth;
    private final Consumer<SessionEnded> onEnded;
    private final LongSupplier nanoClock;
    private final MessageConsumer<?> news;
    private volatile Set<String> ended = ConcurrentHashMap.newKeySet();
    private volatile long polledNanos;
    private volatile boolean polledOnce;
    /** What the topic told since the last question, which its answer may not hold yet. */
    private final Set<String> notedWhilePolling = new HashSet<>();

    private Instant knownUntil = Instant.EPOCH;
    private int pollsSinceWhole;
    private boolean polling;
    private @Nullable Long timer;

    /**
     * Listens from now on, and asks once it is started.
     *
     * @param onEnded hears of each session once, when it becomes known that it is over
     */
    public EndedSessionWatch(Vertx vertx, AuthService auth, Consumer<SessionEnded> onEnded, LongSupplier nanoClock) {
        this.vertx = vertx;
        this.auth = auth;
        this.onEnded = onEnded;
        this.nanoClock = nanoClock;
        this.news = AuthEndpoints.SESSION_ENDED.listen(vertx.eventBus(), this::note);
    }

    /** Asks from now on; done when the first question has been answered, or has failed. */
    public Future<Void> start() {
        timer = vertx.setPeriodic(POLL_MILLIS, tick -> poll());
        return poll();
    }

    public Future<Void> stop() {
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
        return news.unregister();
    }

    public boolean isEnded(String sessionId) {
        return ended.contains(sessionId);
    }

    /** Whether what is known is new enough to let anyone in: asked for with success within the last five seconds. */
    public boolean isFresh() {
        return isKnownWithin(FRESH);
    }

    /** Whether auth was asked with success within that time. */
    boolean isKnownWithin(Duration time) {
        return polledOnce && nanoClock.getAsLong() - polledNanos < time.toNanos();
    }

    private Future<Void> poll() {
        if (polling) {
            return Future.succeededFuture();
        }
        polling = true;
        notedWhilePolling.clear();
        boolean whole = pollsSinceWhole % POLLS_UNTIL_WHOLE == 0;
        long askedNanos = nanoClock.getAsLong();
        return auth.endedSessions(new Since(whole ? Instant.EPOCH : knownUntil.minus(OVERLAP)))
                .onSuccess(found -> take(found, whole, askedNanos))
                .onFailure(cause -> LOG.debug("ended sessions are not known at the moment: {}", cause.getMessage()))
                .onComplete(done -> polling = false)
                .otherwiseEmpty()
                .mapEmpty();
    }

    private void take(EndedSessions found, boolean whole, long askedNanos) {
        found.sessions().forEach(this::note);
        if (whole && found.sessions().size() < EndedSessions.LIMIT) {
            Set<String> anew = ConcurrentHashMap.newKeySet();
            found.sessions().forEach(session -> anew.add(session.sessionId()));
            anew.addAll(notedWhilePolling);
            ended = anew;
        }
        pollsSinceWhole++;
        knownUntil = found.asOf();
        polledNanos = askedNanos;
        polledOnce = true;
    }

    private void note(SessionEnded session) {
        notedWhilePolling.add(session.sessionId());
        if (ended.add(session.sessionId())) {
            onEnded.accept(session);
        }
    }
}
