package dev.parley.node.seed;

import static dev.parley.node.seed.OldDocuments.ANN;
import static dev.parley.node.seed.OldDocuments.BOB;
import static dev.parley.node.seed.OldDocuments.HASH;
import static dev.parley.node.seed.OldDocuments.ID;
import static dev.parley.node.seed.OldDocuments.MADE;
import static dev.parley.node.seed.OldDocuments.assertLeftBehind;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.StartUpFailure;
import dev.parley.contract.imports.ImportedMessage;
import dev.parley.contract.imports.ImportedUser;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each of the older systems stored, in the one form. */
class OldSystemsTest {
    private static final Instant TIME = Instant.parse("2024-06-01T10:00:00.123Z");

    @ParameterizedTest
    @ValueSource(strings = {"000", "002"})
    void aUserOfTwoSystemsIsAnEmailAddress(String seed) {
        OldSystem.Person person = OldSystems.named(seed)
                .person(OldDocuments.of("email", "ann@example.org", "password", HASH, "status", "OFFLINE"));

        assertEquals(new ImportedUser(ID, "ann@example.org", null, null, null, HASH, MADE), person.user());
        assertFalse(person.isBusy());
    }

    @Test
    void aUserOf001IsAUsername() {
        OldSystem.Person person = new Old001()
                .person(OldDocuments.of(
                        "fullName",
                        "Ann Ång",
                        "username",
                        "ann",
                        "password",
                        HASH,
                        "gender",
                        "female",
                        "status",
                        "BUSY",
                        "createdAt",
                        TIME));

        assertEquals(new ImportedUser(ID, null, "ann", "Ann Ång", "female", HASH, TIME), person.user());
        assertTrue(person.isBusy());
    }

    @Test
    void whatAUserOf004CalledAUsernameIsANameToBeShown() {
        OldSystem.Person person = new Old004()
                .person(OldDocuments.of(
                        "email",
                        "ann@example.org",
                        "username",
                        " Ann of many @ ",
                        "password",
                        HASH.replace("10", "05"),
                        "status",
                        "ONLINE"));

        ImportedUser user = person.user();
        assertEquals("Ann of many @", user.displayName());
        assertEquals("ann@example.org", user.email());
        assertFalse(person.isBusy());
    }

    @Test
    void aMessageOf000HasNoRecipient() {
        assertLeftBehind(
                Skip.NO_RECIPIENT, () -> new Old000().message(OldDocuments.of("userId", ANN, "message", "hi")));
    }

    @Test
    void aMessageOf001IsBetweenSenderAndReceiver() {
        assertEquals(
                new ImportedMessage(ID, ANN, BOB, "hi", TIME),
                new Old001()
                        .message(OldDocuments.of(
                                "senderId", ANN, "receiverId", BOB, "message", "hi", "createdAt", TIME)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"002", "004"})
    void aMessageOfTheOthersIsBetweenSenderAndRecipient(String seed) {
        OldSystem system = OldSystems.named(seed);

        assertEquals(
                new ImportedMessage(ID, ANN, BOB, "hi", TIME),
                system.message(OldDocuments.of("sender", ANN, "recipient", BOB, "content", "hi", "timestamp", TIME)));
        assertTrue(system.mislabelsModels());
    }

    @ParameterizedTest
    @CsvSource({
        "002, I am currently unavailable. Please try again later.",
        "004, 'Sorry, the user is currently not available.'",
        "004, 'Sorry, the user is currecntly not available.'"
    })
    void defect15AStandardAnswerUnderItsRecipientsNameIsKnownAndLeftBehind(String seed, String text) {
        assertLeftBehind(
                Skip.WORDS_OF_A_MODEL,
                () -> OldSystems.named(seed)
                        .message(OldDocuments.of("sender", ANN, "recipient", BOB, "content", text, "timestamp", TIME)));
    }

    @Test
    void oneSystemsStandardAnswerIsAnotherOnesOrdinaryMessage() {
        String text = "I am currently unavailable. Please try again later.";

        assertEquals(
                text,
                new Old001()
                        .message(OldDocuments.of("senderId", ANN, "receiverId", BOB, "message", text))
                        .content());
    }

    @ParameterizedTest
    @ValueSource(strings = {"003", "5", ""})
    void whatIsNoneOfThemIsRefused(String seed) {
        StartUpFailure refused = assertThrows(StartUpFailure.class, () -> OldSystems.named(seed));

        assertTrue(refused.reason().startsWith("--seed must be 000, 001, 002 or 004"), refused.reason());
    }
}
