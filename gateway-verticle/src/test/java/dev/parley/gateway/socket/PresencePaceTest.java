package dev.parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two presence frames in a second, whichever second one looks at. */
class PresencePaceTest {
    private final List<String> told = new ArrayList<>();
    private final PresencePace<String> pace = PresencePace.twoASecond(told::add);

    @Test
    void theFirstTwoAreToldAtOnceAndTheRestTwoASecondInTheirOrder() {
        tell("a", "b", "c", "d", "e");
        assertEquals(List.of("a", "b"), told);

        pace.second();
        pace.second();
        assertEquals(List.of("a", "b", "c", "d"), told);

        pace.second();
        assertEquals(List.of("a", "b", "c", "d", "e"), told);
    }

    @Test
    void whatIsNotToBeToldAtOnceWaitsForTheEndOfTheSecond() {
        PresencePace<String> late = new PresencePace<>(() -> 2, () -> 1, told::add);
        List.of("a", "b", "c", "d").forEach(user -> late.tell(user, user));
        assertEquals(List.of("a"), told);

        late.second();
        assertEquals(List.of("a", "b"), told);
        late.second();
        assertEquals(List.of("a", "b", "c", "d"), told);
    }

    @Test
    void whatIsToldAtTheEndOfASecondCountsInTheNext() {
        pace.second();
        tell("a", "b", "c");

        pace.second();
        tell("d");

        assertEquals(List.of("a", "b"), told);
        pace.second();
        assertEquals(List.of("a", "b", "c", "d"), told);
    }

    @Test
    void whoeverComesNowAndThenIsToldAtOnce() {
        for (String user : List.of("a", "b", "c")) {
            tell(user);
            assertEquals(user, told.get(told.size() - 1));
            pace.second();
            pace.second();
        }
    }

    @Test
    void ofWhoWaitsOnlyHowHeStandsByThenIsTold() {
        tell("a", "b", "c", "d");
        pace.tell("c", "c once more");
        pace.tell("a", "a once more");

        pace.second();
        pace.second();
        pace.second();

        assertEquals(List.of("a", "b", "c once more", "d", "a once more"), told);
    }

    @Test
    void noMoreThanAThousandWait() {
        for (int i = 0; i < 5_000; i++) {
            pace.tell("user " + i, "frame " + i);
        }

        for (int i = 0; i < 5_000; i++) {
            pace.second();
        }

        assertEquals(1_002, told.size());
    }

    private void tell(String... users) {
        for (String user : users) {
            pace.tell(user, user);
        }
    }
}
