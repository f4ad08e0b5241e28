package dev.parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** When a client counts as one that does not read. */
class OutboxTest {
    private static final int LIMIT = 100;
    private static final String HALF = "x".repeat(LIMIT / 2);

    private final FakeTransport transport = new FakeTransport();
    private long now;
    private final Outbox outbox = new Outbox(transport, LIMIT, () -> now);

    @Test
    void whoTakesWhatHeIsSentMayHaveFourTimesTheLimitWaiting() {
        write(8);
        after(2);
        assertFalse(outbox.isOverfull());

        write(1);
        assertTrue(outbox.isOverfull());
    }

    @Test
    void whoHasTakenNothingForAWhileMayHaveTheLimitWaiting() {
        write(3);
        after(2);
        assertFalse(outbox.isOverfull());

        after(2);
        assertTrue(outbox.isOverfull());
    }

    @Test
    void whoHasTakenNothingForLongIsGivenUpHoweverLittleWaits() {
        write(1);
        after(14);
        assertFalse(outbox.isOverfull());

        after(2);
        assertTrue(outbox.isOverfull());
    }

    @Test
    void whoeverTakesSomethingIsNotGivenUpAndWhoIsSentNothingEither() {
        after(100);
        assertFalse(outbox.isOverfull());

        write(2);
        after(14);
        transport.take();
        after(14);
        assertFalse(outbox.isOverfull());
    }

    private void write(int frames) {
        for (int i = 0; i < frames; i++) {
            outbox.write(HALF);
        }
    }

    private void after(int seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }

    /** A line whose client takes a frame when told to. */
    private static final class FakeTransport implements Transport {
        private final Deque<Promise<Void>> waiting = new ArrayDeque<>();

        void take() {
            waiting.remove().complete();
        }

        @Override
        public Future<Void> write(String frame) {
            Promise<Void> left = Promise.promise();
            waiting.add(left);
            return left.future();
        }

        @Override
        public void onFrame(Consumer<String> handler) {}

        @Override
        public void onClose(Runnable handler) {}

        @Override
        public boolean canPause() {
            return false;
        }

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public void close(int code, String reason) {}

        @Override
        public void cut() {}
    }
}
