package dev.parley.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private static final String ADDRESS = "192.0.2.1";

    private final TestClock clock = new TestClock();
    private final LoginThrottle throttle = new LoginThrottle(clock::millis);

    @Test
    void fourFailuresOfAnAccountCostNothing() {
        fail("alice", 4);

        assertEquals(Duration.ZERO, wait("alice"));
    }

    @Test
    void fromTheFifthFailureTheWaitDoublesUpToFiveMinutes() {
        fail("alice", 5);
        assertEquals(Duration.ofSeconds(1), wait("alice"));

        fail("alice", 1);
        assertEquals(Duration.ofSeconds(2), wait("alice"));

        fail("alice", 30);
        assertEquals(Duration.ofMinutes(5), wait("alice"));
    }

    @Test
    void theWaitPasses() {
        fail("alice", 6);

        clock.pass(Duration.ofMillis(1_500));
        assertEquals(Duration.ofMillis(500), wait("alice"));

        clock.pass(Duration.ofMillis(500));
        assertEquals(Duration.ZERO, wait("alice"));
    }

    @Test
    void oneAccountsFailuresDoNotConcernAnother() {
        fail("alice", 10);

        assertEquals(Duration.ZERO, wait("bob"));
    }

    @Test
    void successForgivesTheAccount() {
        fail("alice", 4);

        throttle.begin("alice", ADDRESS).succeeded();

        fail("alice", 4);
        assertEquals(Duration.ZERO, wait("alice"));
    }

    @Test
    void attemptsStillUnderWayCountForTheirAccount() {
        for (int i = 0; i < 5; i++) {
            throttle.begin("alice", ADDRESS);
        }

        assertEquals(Duration.ofSeconds(1), wait("alice"));
    }

    @Test
    void anAttemptTakenBackNeverWas() {
        fail("alice", 4);
        LoginThrottle.Attempt attempt = throttle.begin("alice", ADDRESS);
        assertTrue(wait("alice").toMillis() > 0);

        attempt.takenBack();

        assertEquals(Duration.ZERO, wait("alice"));
    }

    @Test
    void fiftyFailuresMakeTheirAddressWaitWhoeverIsTried() {
        for (int i = 0; i < 49; i++) {
            fail("user" + i, 1);
        }
        assertEquals(Duration.ZERO, wait("nobody yet"));

        fail("user49", 1);

        assertEquals(Duration.ofSeconds(1), wait("nobody yet"));
        assertEquals(Duration.ofSeconds(1), throttle.waitOf(ADDRESS));
        assertEquals(Duration.ZERO, throttle.waitOf("nobody yet", "192.0.2.2"));
    }

    @Test
    void manyPeopleOfOneAddressMayLogInTogether() {
        for (int i = 0; i < 60; i++) {
            throttle.begin("user" + i, ADDRESS);
        }

        assertEquals(Duration.ZERO, wait("another"));
    }

    @Test
    void aQuarterOfAnHourOfQuietIsForgiven() {
        fail("alice", 20);

        clock.pass(Duration.ofMinutes(15).plusMillis(1));

        fail("alice", 4);
        assertEquals(Duration.ZERO, wait("alice"));
    }

    @Test
    void itForgetsTheLongestUnusedBeforeItGrowsTooLarge() {
        LoginThrottle small = new LoginThrottle(clock::millis, 2);
        for (String account : new String[] {"alice", "bob", "carol"}) {
            for (int i = 0; i < 5; i++) {
                small.begin(account, ADDRESS).failed();
            }
        }

        assertEquals(Duration.ZERO, small.waitOf("alice", ADDRESS));
        assertEquals(Duration.ofSeconds(1), small.waitOf("carol", ADDRESS));
    }

    private Duration wait(String account) {
        return throttle.waitOf(account, ADDRESS);
    }

    private void fail(String account, int times) {
        for (int i = 0; i < times; i++) {
            throttle.begin(account, ADDRESS).failed();
        }
    }
}
