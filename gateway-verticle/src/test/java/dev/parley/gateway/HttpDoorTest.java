package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HttpDoorTest {
    @Test
    void whoWaitsForAnAutomaticReplyIsNotTakenForIdle() {
        Duration longest = Duration.ofMillis(60_500);
        assertTrue(HttpDoor.idle(longest).minus(longest).compareTo(Duration.ofSeconds(1)) > 0);
    }

    @Test
    void whoIsSilentIsCutAfterAMinute() {
        assertEquals(Duration.ofSeconds(60), HttpDoor.idle(Duration.ofMillis(10_500)));
    }
}
