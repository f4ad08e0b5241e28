package dev.parley.system.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long messages took from the moment they were due to be sent. What was under way while the server was being measured,
 * which stops it, is left out. Thread-safe.
 */
public final class Delays {
    private static final long CALM = Duration.ofMillis(300).toNanos();

    private final List<Long> nanos = new ArrayList<>();
    private long measuredNanos = System.nanoTime();
    private boolean measuring;

    /** Hears of a message that has come. */
    synchronized void came(long dueNanos) {
        if (measuring || dueNanos - measuredNanos < CALM) {
            return;
        }
        nanos.add(System.nanoTime() - dueNanos);
    }

    public synchronized void measuring(boolean begins) {
        measuring = begins;
        measuredNanos = System.nanoTime();
    }

    /** Forgets all. */
    public synchronized void restart() {
        nanos.clear();
    }

    /** The time within which that part of them came, in milliseconds; no number when none came undisturbed. */
    public synchronized double millis(double part) {
        if (nanos.isEmpty()) {
            return Double.NaN;
        }
        Collections.sort(nanos);
        return TimeUnit.NANOSECONDS.toMicros(nanos.get((int) Math.ceil(part * nanos.size()) - 1)) / 1e3;
    }

    public synchronized int count() {
        return nanos.size();
    }
}
