package dev.parley.node.seed;

import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.StartUpFailure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Does again what failed because this node's store was away: everything that an import does may be done twice. */
final class Patience {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private Patience() {}

    /** Fails with {@link StartUpFailure} when the store stays away for a minute. */
    static <T> T with(Supplier<T> work) {
        long end = System.nanoTime() + LIMIT.toNanos();
        long pauseMillis = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                return work.get();
            } catch (ServiceFailure failure) {
                if (failure.failure() != Failure.UNAVAILABLE) {
                    throw failure;
                }
                if (System.nanoTime() > end) {
                    throw new StartUpFailure(
                            "This node's store does not answer; run it again when it does: " + failure.detail());
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMillis));
                pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, pauseMillis * 2);
            }
        }
    }
}
