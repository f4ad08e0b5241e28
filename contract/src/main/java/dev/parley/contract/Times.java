package dev.parley.contract;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as the protocol writes them: UTC, with exactly three digits of milliseconds. */
public final class Times {
    private static final int MILLIS = 3;
    /** Straight from the instant: a formatter by pattern first makes a date of a time zone of it, for every message. */
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(MILLIS).toFormatter(Locale.ROOT);

    private Times() {}

    public static String format(Instant time) {
        return FORMAT.format(time);
    }

    /** Now, to the millisecond: what is stored and what is sent are the same. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
