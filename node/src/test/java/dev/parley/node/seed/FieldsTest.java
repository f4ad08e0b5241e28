package dev.parley.node.seed;

import static dev.parley.node.seed.OldDocuments.ANN;
import static dev.parley.node.seed.OldDocuments.BOB;
import static dev.parley.node.seed.OldDocuments.HASH;
import static dev.parley.node.seed.OldDocuments.MADE;
import static dev.parley.node.seed.OldDocuments.NOW;
import static dev.parley.node.seed.OldDocuments.assertLeftBehind;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parley.contract.imports.ImportedMessage;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents in which something is missing, or is not what it ought to be. */
class FieldsTest {
    private static final Instant TIME = Instant.parse("2024-06-01T10:00:00.123Z");

    @Test
    void whatHasNoObjectIdIsLeftBehind() {
        assertLeftBehind(Skip.FOREIGN_ID, () -> OldDocuments.with(null).id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "@example.org", "a b@example.org"})
    void whatIsNoEmailAddressIsNoLogin(String email) {
        assertLeftBehind(Skip.NO_LOGIN, () -> OldDocuments.of("email", email).email("email"));
        assertLeftBehind(Skip.NO_LOGIN, () -> OldDocuments.of().email("email"));
        assertLeftBehind(Skip.NO_LOGIN, () -> OldDocuments.of("email", 7L).email("email"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "at@home"})
    void whatIsNoUsernameIsNoLogin(String username) {
        assertLeftBehind(
                Skip.NO_LOGIN, () -> OldDocuments.of("username", username).username("username"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "", "$2b$10$short", "$2b$31$", "$2b$03$", "$argon2id$v=19$m=1"})
    void whatIsNoUsualBcryptHashIsNoPassword(String beginning) {
        String hash = beginning.endsWith("$") ? beginning + "a".repeat(53) : beginning;

        assertLeftBehind(Skip.NO_HASH, () -> OldDocuments.of("password", hash).hash("password"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$2a$10$", "$2b$05$", "$2y$12$"})
    void theHashesOfTheirLibrariesAreTaken(String beginning) {
        String hash = beginning + HASH.substring(7);

        assertEquals(hash, OldDocuments.of("password", hash).hash("password"));
    }

    @Test
    void aNameIsCutToWhatCanBeShown() {
        assertEquals("Ann", OldDocuments.of("name", " Ann ").name("name"));
        assertEquals("👋".repeat(64), OldDocuments.of("name", "👋".repeat(70)).name("name"));
        assertNull(OldDocuments.of("name", "  ").name("name"));
        assertNull(OldDocuments.of("name", "a\0b").name("name"));
        assertNull(OldDocuments.of().name("name"));
    }

    @Test
    void idsThatWereWrittenAsTextsAreIds() {
        assertEquals(
                ANN, message(Map.of("sender", ANN.toUpperCase(Locale.ROOT))).senderId());
    }

    @Test
    void aMessageNeedsTwoPeople() {
        assertLeftBehind(Skip.NO_SENDER, () -> message(Map.of("sender", 7L)));
        assertLeftBehind(Skip.NO_RECIPIENT, () -> message(Map.of("recipient", "undefined")));
        assertLeftBehind(Skip.TO_ONESELF, () -> message(Map.of("recipient", ANN)));
    }

    @Test
    void aMessageNeedsATextThatFits() {
        for (Object text : new Object[] {"", " \n ", "a\0b", "half \ud83d", 42L}) {
            assertLeftBehind(Skip.NO_TEXT, () -> message(Map.of("content", text)));
        }
        assertLeftBehind(Skip.TOO_LONG, () -> message(Map.of("content", "x".repeat(4_001))));
        assertEquals(
                4_000, message(Map.of("content", "x".repeat(4_000))).content().length());
    }

    @Test
    void aTimeOfAnyTypeIsATime() {
        for (Object time : new Object[] {TIME, TIME.toEpochMilli(), TIME.toString()}) {
            assertEquals(TIME, message(Map.of("timestamp", time)).sentAt());
        }
    }

    @ParameterizedTest
    @CsvSource({"yesterday", "2099-01-01T00:00:00Z", "1960-01-01T00:00:00Z", "''"})
    void whereNoTimeIsOrNoneThatCanBeTheIdTellsIt(String time) {
        assertEquals(MADE, message(Map.of("timestamp", time)).sentAt());
    }

    @Test
    void nothingIsFromTheFuture() {
        assertEquals(NOW, OldDocuments.with("f".repeat(24)).time("timestamp"));
    }

    /** An ordinary message, but for these fields. */
    private static ImportedMessage message(Map<String, Object> changed) {
        Map<String, Object> fields =
                new HashMap<>(Map.of("sender", ANN, "recipient", BOB, "content", "hi", "timestamp", TIME));
        fields.putAll(changed);
        Object[] flat = fields.entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toArray();
        return OldDocuments.of(flat).message("sender", "recipient", "content", "timestamp");
    }
}
