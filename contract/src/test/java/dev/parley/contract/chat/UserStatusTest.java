package dev.parley.contract.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UserStatusTest {
    private static final Instant UNTIL = Instant.parse("2026-01-02T03:04:05Z");
    private static final UserStatus BUSY = new UserStatus("ann", Availability.BUSY, "skiing", UNTIL, Instant.EPOCH);

    @Test
    void aPersonIsBusyUntilTheTimeHeSaid() {
        UserStatus available = new UserStatus("ann", Availability.AVAILABLE, null, null, Instant.EPOCH);

        assertEquals(BUSY, BUSY.at(UNTIL.minusMillis(1)));
        assertEquals(available, BUSY.at(UNTIL));
        assertEquals(available, BUSY.at(UNTIL.plusSeconds(1)));
    }

    @Test
    void withoutATimeAPersonStaysBusy() {
        UserStatus busy = new UserStatus("ann", Availability.BUSY, null, null, null);

        assertEquals(busy, busy.at(Instant.MAX));
    }

    @Test
    void aUserOfWhomNothingIsKnownIsAvailable() {
        assertEquals(
                new UserStatus("ann", Availability.AVAILABLE, null, null, null),
                UserStatus.unknown("ann").at(UNTIL));
    }
}
