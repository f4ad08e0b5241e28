package dev.parley.llm.provider;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Leaves a provider alone that fails again and again, or has asked for it, and then tries it with one question. Confined
 * to one context.
 */
final class Breaker {
    /** Whether questions pass. */
    enum State {
        CLOSED(0),
        HALF_OPEN(1),
        OPEN(2);

        /** As a metric shows it. */
        final int code;

        State(int code) {
            this.code = code;
        }
    }

    static final int FAILURES = 5;
    static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final LongSupplier nanoClock;
    private int failures;
    private boolean isOpen;
    private long openUntil;
    private long nextPause = FIRST_PAUSE.toNanos();
    private boolean isTrying;

    Breaker(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    State state() {
        if (!isOpen) {
            return State.CLOSED;
        }
        return isTrying || left() == 0 ? State.HALF_OPEN : State.OPEN;
    }

    /** How long it is still to be left alone. */
    Duration wait(Duration unlessTrying) {
        if (isOpen && isTrying) {
            return unlessTrying;
        }
        return isOpen ? Duration.ofNanos(left()) : Duration.ZERO;
    }

    private long left() {
        return Math.max(0, openUntil - nanoClock.getAsLong());
    }

    /** A question passes. */
    void asks() {
        isTrying = isOpen;
    }

    void succeeded() {
        failures = 0;
        isOpen = false;
        isTrying = false;
        nextPause = FIRST_PAUSE.toNanos();
    }

    /** Neither good nor bad: it was not asked, or not heard to the end. */
    void leftOff() {
        isTrying = false;
    }

    void failed(ProviderFailure failure) {
        failures++;
        Duration asked = failure.pause();
        boolean isNews = !isOpen || isTrying;
        if (asked != null) {
            open(Math.min(asked.toNanos(), LONGEST_PAUSE.toNanos()));
        } else if (isNews && (failures >= FAILURES || isTrying)) {
            open(nextPause);
            nextPause = Math.min(nextPause * 2, LONGEST_PAUSE.toNanos());
        }
        isTrying = false;
    }

    private void open(long pauseNanos) {
        long until = nanoClock.getAsLong() + pauseNanos;
        openUntil = isOpen && openUntil - until > 0 ? openUntil : until;
        isOpen = true;
    }
}
