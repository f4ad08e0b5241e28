package dev.parley.system.delivery;

import static dev.parley.system.delivery.Run.CONVERSATION;
import static dev.parley.system.delivery.Run.message;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.system.delivery.Copies.Fate;
import dev.parley.system.delivery.Event.Applied;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopiesTest {
    private final Recording recording = new Recording(100);
    private final Copies copies = new Copies(recording, "ann");

    @Test
    void theNextMessageIsAppliedWhatIsKnownIsDroppedAndAGapIsNotJumped() {
        assertEquals(Fate.APPLIED, copies.take(message(1, "bob", "b1"), 1));
        assertEquals(Fate.KNOWN, copies.take(message(1, "bob", "b1"), 1));
        assertEquals(Fate.GAP, copies.take(message(3, "bob", "b3"), 1));
        assertEquals(1, copies.last(CONVERSATION));
        assertEquals(1, recording.count(Applied.class));
    }

    @Test
    void aCopyIsBehindUntilItHoldsAllThatWasHeardOf() {
        copies.take(message(2, "bob", "b2"), 1);
        assertEquals(List.of(CONVERSATION), copies.behind());
        copies.take(message(1, "bob", "b1"), 1);
        assertEquals(List.of(CONVERSATION), copies.behind());
        copies.take(message(2, "bob", "b2"), 1);
        assertEquals(List.of(), copies.behind());
    }
}
