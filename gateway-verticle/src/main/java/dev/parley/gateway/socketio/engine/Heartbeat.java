package dev.parley.gateway.socketio.engine;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** When a client is asked whether it is there, and until when it is to answer. Confined to the session's event loop. */
final class Heartbeat {
    private final LongSupplier nanoTime;
    private final long intervalNanos;
    private final long timeoutNanos;
    private final long lateNanos;
    private boolean asked;
    private long dueNanos;

    Heartbeat(EngineSettings settings, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.intervalNanos = settings.pingInterval().toNanos();
        this.timeoutNanos = settings.pingTimeout().toNanos();
        this.lateNanos = 2 * TimeUnit.MILLISECONDS.toNanos(settings.tickMillis());
        this.dueNanos = now() + intervalNanos;
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /** Whether to ask, which is then taken to be done. */
    boolean isDue() {
        long now = now();
        if (asked || now - dueNanos < 0) {
            return false;
        }
        asked = true;
        // The time to answer begins when the question was due, unless this process was held up since.
        dueNanos = (now - dueNanos <= lateNanos ? dueNanos : now) + timeoutNanos;
        return true;
    }

    boolean isMissed() {
        return asked && now() - dueNanos >= 0;
    }

    void pong() {
        asked = false;
        dueNanos = now() + intervalNanos;
    }

    /** What the client has answered meanwhile has not been heard yet. */
    void resumed() {
        if (asked) {
            dueNanos = now() + timeoutNanos;
        }
    }
}
