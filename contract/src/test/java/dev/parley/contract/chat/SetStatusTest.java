package dev.parley.contract.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.Times;
import dev.parley.contract.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetStatusTest {
    private static final Instant NOW = Times.now();
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));
    private static final UserStatus AVAILABLE = new UserStatus("ann", Availability.AVAILABLE, null, null, NOW);
    private static final UserStatus BUSY = new UserStatus("ann", Availability.BUSY, "skiing", LATER, NOW);

    @Test
    void turningBusySetsNoteAndTimeAsGiven() {
        assertEquals(BUSY, new SetStatus(Availability.BUSY, "skiing", LATER).appliedTo(AVAILABLE));
        assertEquals(
                new UserStatus("ann", Availability.BUSY, null, null, NOW),
                new SetStatus(Availability.BUSY, null, null).appliedTo(BUSY));
    }

    @Test
    void beingAvailableHasNeitherNoteNorTime() {
        assertEquals(AVAILABLE, new SetStatus(Availability.AVAILABLE, "free", LATER).appliedTo(BUSY));
        assertEquals(AVAILABLE, new SetStatus(null, "free", LATER).appliedTo(AVAILABLE));
    }

    @Test
    void withoutAnAvailabilityOnlyWhatIsGivenChanges() {
        assertEquals(
                new UserStatus("ann", Availability.BUSY, "ill", LATER, NOW),
                new SetStatus(null, "ill", null).appliedTo(BUSY));
        assertEquals(
                new UserStatus("ann", Availability.BUSY, "skiing", LATER.plusMillis(1), NOW),
                new SetStatus(null, null, LATER.plusMillis(1)).appliedTo(BUSY));
        assertEquals(BUSY, new SetStatus(null, null, null).appliedTo(BUSY));
    }

    @Test
    void aYearThatTheProtocolCannotWriteIsRefused() {
        Instant far = Instant.parse("+292278995-01-01T00:00:00Z");

        assertThrows(ServiceFailure.class, () -> new SetStatus(Availability.BUSY, null, far));
    }

    @Test
    void anUntilTimeThatHasPassedIsRefused() {
        ServiceFailure failure =
                assertThrows(ServiceFailure.class, () -> new SetStatus(Availability.BUSY, "x".repeat(501), NOW));

        assertEquals(
                List.of("awayNote", "awayUntil"),
                failure.violations().stream().map(Violation::field).toList());
    }
}
