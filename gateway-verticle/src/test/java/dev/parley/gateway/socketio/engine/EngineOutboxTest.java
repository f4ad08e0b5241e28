package dev.parley.gateway.socketio.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.testing.FakeClock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a client counts as one that does not take what it is sent. */
class EngineOutboxTest {
    private static final int LIMIT = 1_000;
    private static final Packet HALF = Packet.message("x".repeat(LIMIT / 2 - 64));

    private final FakeClock clock = new FakeClock();
    private final Outbox outbox = new Outbox(LIMIT, clock);

    @Test
    void whoTakesWhatHeIsSentMayHaveFourTimesTheLimitWaiting() {
        add(8);
        assertFalse(outbox.isOverfull());

        add(1);
        assertTrue(outbox.isOverfull());
    }

    @Test
    void whoHasTakenNothingForAWhileMayHaveTheLimitWaiting() {
        add(3);
        assertFalse(outbox.isOverfull());

        clock.pass(Duration.ofSeconds(4));
        assertTrue(outbox.isOverfull());
    }

    @Test
    void whoHasTakenNothingForLongIsGivenUpHoweverLittleWaits() {
        add(1);
        clock.pass(Duration.ofSeconds(14));
        assertFalse(outbox.isOverfull());

        clock.pass(Duration.ofSeconds(2));
        assertTrue(outbox.isOverfull());
    }

    @Test
    void whatIsTakenOutWaitsUntilItHasLeft() {
        Future<Void> first = outbox.add(HALF);
        List<Outgoing> taken = outbox.take();
        clock.pass(Duration.ofSeconds(16));
        assertTrue(outbox.isEmpty() && outbox.isOverfull() && !first.isComplete());

        taken.get(0).with(Future.succeededFuture());

        assertTrue(first.succeeded() && !outbox.isOverfull());
    }

    @Test
    void whatWillNotLeaveAnyMoreFails() {
        Future<Void> sent = outbox.add(HALF);

        outbox.fail(new SessionOver());

        assertEquals("the session is over", sent.cause().getMessage());
        assertTrue(outbox.isEmpty());
    }

    private void add(int packets) {
        for (int i = 0; i < packets; i++) {
            outbox.add(HALF);
        }
    }
}
