package dev.parley.chat;

import dev.parley.contract.Times;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;

/** Time as automatic replies see it. Calls back on the context of whoever asks. */
interface Timers {
    /** A clock that only ever goes on, in nanoseconds. */
    long nanos();

    /** The time of day. */
    Instant now();

    /** Calls once, unless that is called off. */
    Alarm in(Duration delay, Runnable action);

    /** Something that is going to happen. */
    interface Alarm {
        /** It shall not happen any more; nothing changes where it has. */
        void callOff();
    }

    /** The time of the world. */
    static Timers of(Vertx vertx) {
        return new Timers() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public Instant now() {
                return Times.now();
            }

            @Override
            public Alarm in(Duration delay, Runnable action) {
                long id = vertx.setTimer(Math.max(1, delay.toMillis()), fired -> action.run());
                return () -> vertx.cancelTimer(id);
            }
        };
    }
}
