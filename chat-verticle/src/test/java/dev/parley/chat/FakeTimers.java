package dev.parley.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** Time that passes when the test says so, and stands still while something is done. */
final class FakeTimers implements Timers {
    /** The beginning of an hour. */
    static final Instant START = Instant.parse("2026-01-02T03:00:00Z");

    private final PriorityQueue<Planned> planned =
            new PriorityQueue<>(Comparator.comparingLong(Planned::atNanos).thenComparingLong(Planned::order));
    private final Instant start;
    private final Consumer<Runnable> runner;
    private volatile long nanos;
    private long order;

    /**
     * @param start what time of day it is at first
     * @param runner does what happens, with all that it sets off, before it returns
     */
    FakeTimers(Instant start, Consumer<Runnable> runner) {
        this.start = start;
        this.runner = runner;
    }

    private record Planned(long atNanos, long order, Runnable action) {}

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant now() {
        return start.plusNanos(nanos);
    }

    @Override
    public synchronized Alarm in(Duration delay, Runnable action) {
        Planned alarm = new Planned(nanos + Math.max(0, delay.toNanos()), order++, action);
        planned.add(alarm);
        return () -> callOff(alarm);
    }

    private synchronized void callOff(Planned alarm) {
        planned.remove(alarm);
    }

    /** Lets so much time pass, and everything happen that is to happen in it. */
    void pass(Duration time) {
        long end = nanos + time.toNanos();
        while (comes(end)) {
            runner.accept(this::next);
        }
        nanos = end;
    }

    private synchronized boolean comes(long end) {
        Planned next = planned.peek();
        return next != null && next.atNanos <= end;
    }

    private void next() {
        take().action.run();
    }

    private synchronized Planned take() {
        Planned next = planned.remove();
        nanos = Math.max(nanos, next.atNanos);
        return next;
    }
}
