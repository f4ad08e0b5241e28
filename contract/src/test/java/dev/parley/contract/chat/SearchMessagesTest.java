package dev.parley.contract.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchMessagesTest {
    @Test
    void aQueryOfUpToTwoHundredCharactersIsTakenWhateverItHolds() {
        assertEquals("👋".repeat(200), new SearchMessages("👋".repeat(200), null, null, 200).query());
        assertEquals("\" OR *", new SearchMessages("\" OR *", null, "no cursor", 1).query());
    }

    @Test
    void everythingWrongIsNamedAsTheDoorNamesIt() {
        assertEquals(List.of("q"), wrongWith("", 50));
        assertEquals(List.of("q"), wrongWith("x".repeat(201), 50));
        assertEquals(List.of("q", "limit"), wrongWith("x".repeat(10_000), 201));
        assertEquals(List.of("limit"), wrongWith("x", 0));
    }

    private static List<String> wrongWith(String query, int limit) {
        ServiceFailure failure = assertThrows(ServiceFailure.class, () -> new SearchMessages(query, null, null, limit));
        return failure.violations().stream().map(Violation::field).toList();
    }
}
