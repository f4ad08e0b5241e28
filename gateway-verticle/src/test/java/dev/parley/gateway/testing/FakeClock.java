package dev.parley.gateway.testing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock of nanoseconds that stands still until it is told otherwise. */
public final class FakeClock implements LongSupplier {
    /** Nanosecond clocks may start anywhere, below zero too. */
    private final AtomicLong now = new AtomicLong(-1_000_000);

    @Override
    public long getAsLong() {
        return now.get();
    }

    public void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
