package dev.parley.system;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How long something took, each time that it was tried. */
public final class Spread {
    private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final List<Long> nanos;

    private Spread(List<Long> nanos) {
        this.nanos = nanos.stream().sorted().toList();
    }

    /** @param nanos at least one time */
    public static Spread of(List<Long> nanos) {
        if (nanos.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        return new Spread(nanos);
    }

    public long maxNanos() {
        return nanos.get(nanos.size() - 1);
    }

    /** The least time that so great a share of all did not exceed. */
    public double millis(double share) {
        int place = (int) Math.ceil(share * nanos.size()) - 1;
        return nanos.get(Math.max(0, place)) / NANOS_PER_MILLI;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d times p50 %,.1f p99 %,.1f max %,.1f ms",
                nanos.size(),
                millis(0.5),
                millis(0.99),
                millis(1));
    }
}
