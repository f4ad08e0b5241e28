package dev.parley.gateway.access;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.gateway.testing.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final FakeClock clock = new FakeClock();
    private final RateLimit limit = new RateLimit(10, 3, clock);

    @Test
    void aBurstPassesAndWhatComesBehindItIsToldHowLongToWait() {
        take("ann", 3);

        ServiceFailure refusal = assertThrows(ServiceFailure.class, () -> limit.take("ann"));

        assertEquals(Failure.TOO_MANY_REQUESTS, refusal.failure());
        assertEquals(Duration.ofMillis(100), refusal.retryAfter());
    }

    @Test
    void afterThatPauseOneMorePassesAndNoSecond() {
        take("ann", 3);

        clock.pass(Duration.ofMillis(100));

        assertDoesNotThrow(() -> limit.take("ann"));
        assertThrows(ServiceFailure.class, () -> limit.take("ann"));
    }

    @Test
    void refusedRequestsDoNotMakeTheWaitLonger() {
        take("ann", 3);
        for (int i = 0; i < 50; i++) {
            assertThrows(ServiceFailure.class, () -> limit.take("ann"));
        }

        clock.pass(Duration.ofMillis(100));

        assertDoesNotThrow(() -> limit.take("ann"));
    }

    @Test
    void oneUsersHasteDoesNotSlowAnother() {
        take("ann", 3);

        assertDoesNotThrow(() -> take("ben", 3));
    }

    @Test
    void aLongPauseGivesOneBurstAndNotMore() {
        take("ann", 3);

        clock.pass(Duration.ofHours(1));

        take("ann", 3);
        assertThrows(ServiceFailure.class, () -> limit.take("ann"));
    }

    @Test
    void whatCostsMoreTakesMoreButNeverMoreThanABurst() {
        limit.take("ann", 2);
        assertThrows(ServiceFailure.class, () -> limit.take("ann", 2));
        limit.take("ann");

        clock.pass(Duration.ofHours(1));

        assertDoesNotThrow(() -> limit.take("ann", 20));
        assertThrows(ServiceFailure.class, () -> limit.take("ann"));
    }

    @Test
    void sweepingForgetsOnlyThoseWhoMayBurstAgain() {
        take("ann", 3);
        clock.pass(Duration.ofMillis(299));
        limit.sweep();
        take("ann", 2);
        assertThrows(ServiceFailure.class, () -> limit.take("ann"));

        clock.pass(Duration.ofMillis(400));
        limit.sweep();

        assertDoesNotThrow(() -> take("ann", 3));
    }

    private void take(String userId, int times) {
        for (int i = 0; i < times; i++) {
            limit.take(userId);
        }
    }
}
