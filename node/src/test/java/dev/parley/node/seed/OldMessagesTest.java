package dev.parley.node.seed;

import static dev.parley.node.seed.OldDocuments.ANN;
import static dev.parley.node.seed.OldDocuments.BOB;
import static dev.parley.node.seed.OldDocuments.assertLeftBehind;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.imports.ImportedMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OldMessagesTest {
    private static final String STRANGER = "664f4c6000000000000000cc";

    private final OldMessages messages = new OldMessages();

    @BeforeEach
    void addPeople() {
        messages.addPerson(ANN, false);
        messages.addPerson(BOB, true);
    }

    @AfterEach
    void close() {
        messages.close();
    }

    @Test
    void theyComeByTimeAndThenById() {
        messages.add(message(1, ANN, BOB, 30));
        messages.add(message(2, BOB, ANN, 10));
        messages.add(message(4, ANN, BOB, 20));
        messages.add(message(3, BOB, ANN, 20));

        assertEquals(List.of(2, 3, 4, 1), numbers(messages.after(null)));
    }

    @Test
    void theyComePageByPageAndNoneIsMissing() {
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 2 * OldMessages.PAGE + 1; i++) {
            messages.add(message(i, ANN, BOB, i / 7));
            expected.add(i);
        }

        List<Integer> found = new ArrayList<>();
        List<ImportedMessage> page = messages.after(null);
        while (!page.isEmpty()) {
            found.addAll(numbers(page));
            page = messages.after(page.get(page.size() - 1));
        }
        assertEquals(expected, found);
    }

    @Test
    void whoWasNotBroughtNeitherWritesNorIsWrittenTo() {
        assertLeftBehind(Skip.UNKNOWN_SENDER, () -> messages.add(message(1, STRANGER, ANN, 1)));
        assertLeftBehind(Skip.UNKNOWN_RECIPIENT, () -> messages.add(message(1, ANN, STRANGER, 1)));
    }

    @Test
    void defect15WhatABusyPersonNeverAnsweredIsTold() {
        ImportedMessage answered = message(1, ANN, BOB, 10);
        ImportedMessage later = message(3, ANN, BOB, 30);
        ImportedMessage toAnn = message(4, BOB, ANN, 5);
        messages.add(answered);
        messages.add(message(2, BOB, ANN, 20));
        messages.add(later);
        messages.add(toAnn);

        assertFalse(messages.isUnansweredByTheBusy(answered));
        assertTrue(messages.isUnansweredByTheBusy(later));
        assertFalse(messages.isUnansweredByTheBusy(toAnn));
    }

    private static ImportedMessage message(int number, String from, String to, int second) {
        String id = String.format("664f4c60%016x", number);
        return new ImportedMessage(id, from, to, "text " + number, Instant.ofEpochSecond(second));
    }

    private static List<Integer> numbers(List<ImportedMessage> page) {
        return page.stream()
                .map(message -> Integer.parseInt(message.id().substring(8), 16))
                .toList();
    }
}
