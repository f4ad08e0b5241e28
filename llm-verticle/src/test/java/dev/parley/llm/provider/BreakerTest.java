package dev.parley.llm.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Duration TRYING = Duration.ofSeconds(1);

    private final AtomicLong clock = new AtomicLong(-5_000_000_000L);
    private final Breaker breaker = new Breaker(clock::get);

    @Test
    void itOpensAfterFailuresInARowOnly() {
        for (int i = 1; i < Breaker.FAILURES; i++) {
            fail();
        }
        breaker.asks();
        breaker.succeeded();
        for (int i = 1; i < Breaker.FAILURES; i++) {
            fail();
        }
        assertEquals(Breaker.State.CLOSED, breaker.state());

        fail();

        assertEquals(Breaker.State.OPEN, breaker.state());
        assertEquals(Breaker.FIRST_PAUSE, breaker.wait(TRYING));
    }

    @Test
    void oneQuestionTriesItAfterThePauseAndTheOthersWait() {
        open();
        pass(Breaker.FIRST_PAUSE);
        assertEquals(Breaker.State.HALF_OPEN, breaker.state());
        assertEquals(Duration.ZERO, breaker.wait(TRYING));

        breaker.asks();

        assertEquals(TRYING, breaker.wait(TRYING));
        breaker.succeeded();
        assertEquals(Breaker.State.CLOSED, breaker.state());
        assertEquals(Duration.ZERO, breaker.wait(TRYING));
    }

    @Test
    void thePauseDoublesWhenATrialFailsButNotForWhatWasAskedBefore() {
        open();
        fail();
        fail();
        assertEquals(Breaker.FIRST_PAUSE, breaker.wait(TRYING));
        pass(Breaker.FIRST_PAUSE);

        fail();

        assertEquals(Breaker.FIRST_PAUSE.multipliedBy(2), breaker.wait(TRYING));
    }

    @Test
    void aTrialThatWasLeftOffIsTriedAnew() {
        open();
        pass(Breaker.FIRST_PAUSE);
        breaker.asks();

        breaker.leftOff();

        assertEquals(Duration.ZERO, breaker.wait(TRYING));
    }

    @Test
    void aPauseThatWasAskedForBeginsAtOnceAndIsBounded() {
        breaker.asks();
        breaker.failed(ProviderFailure.status(429, "", Duration.ofHours(5)));

        assertEquals(Breaker.LONGEST_PAUSE, breaker.wait(TRYING));
    }

    private void open() {
        for (int i = 0; i < Breaker.FAILURES; i++) {
            fail();
        }
    }

    private void fail() {
        if (breaker.state() != Breaker.State.OPEN) {
            breaker.asks();
        }
        breaker.failed(ProviderFailure.lasting("failed"));
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
