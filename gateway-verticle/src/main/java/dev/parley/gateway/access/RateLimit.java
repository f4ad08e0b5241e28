package dev.parley.gateway.access;

import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A token bucket for each user, or each address. Buckets that have filled up again are forgotten, so that there are only
 * as many as were active lately. Thread-safe.
 */
public final class RateLimit {
    private static final long NANOS_TO_ROUND_UP = 999_999;

    private final long nanosPerRequest;
    private final long burstNanos;
    private final LongSupplier clock;
    /** When each bucket will be full again. */
    private final ConcurrentHashMap<String, Long> fullAt = new ConcurrentHashMap<>();

    public RateLimit(int perSecond, int burst, LongSupplier nanoClock) {
        this.nanosPerRequest = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.burstNanos = nanosPerRequest * burst;
        this.clock = nanoClock;
    }

    /** What costs the store as much as that many ordinary requests: reading an inbox, or a search. */
    public static final int INBOX = 20;

    /** Takes one request out of a bucket, as {@link #take(String, int)}. */
    public void take(String who) {
        take(who, 1);
    }

    /**
     * Takes requests out of the bucket of a user or an address, but no more than it holds.
     *
     * @throws ServiceFailure TOO_MANY_REQUESTS when it is empty, with the time until it is not
     */
    public void take(String who, int requests) {
        long now = clock.getAsLong();
        long cost = Math.min(nanosPerRequest * requests, burstNanos);
        long[] over = {0};
        fullAt.compute(who, (id, known) -> {
            long full = (known == null ? now : Math.max(known, now)) + cost;
            over[0] = full - now - burstNanos;
            // What is refused takes nothing: whoever waits as long as he was told to passes.
            return over[0] > 0 ? known : Long.valueOf(full);
        });
        if (over[0] > 0) {
            throw ServiceFailure.retryLater(
                    Failure.TOO_MANY_REQUESTS,
                    "Too many requests; slow down.",
                    Duration.ofNanos(over[0]).plusNanos(NANOS_TO_ROUND_UP).truncatedTo(ChronoUnit.MILLIS));
        }
    }

    /** Forgets the buckets that are full. */
    public void sweep() {
        long now = clock.getAsLong();
        fullAt.values().removeIf(full -> full - now <= 0);
    }
}
