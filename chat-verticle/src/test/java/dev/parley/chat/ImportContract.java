package dev.parley.chat;

import static dev.parley.contract.chat.Availability.AVAILABLE;
import static dev.parley.contract.chat.Availability.BUSY;
import static dev.parley.contract.imports.Imported.BLOCKED;
import static dev.parley.contract.imports.Imported.BROUGHT;
import static dev.parley.contract.imports.Imported.CHANGED;
import static dev.parley.contract.imports.Imported.DELETED;
import static dev.parley.contract.imports.Imported.THERE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Ids;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.Message;
import dev.parley.contract.imports.Imported;
import dev.parley.contract.imports.ImportedMessage;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What another system's messages become in every {@link MessageStore}: history, with its own times, that nobody has to read. */
abstract class ImportContract extends LogContract {
    private static final Instant LONG_AGO = Instant.parse("2024-05-23T14:00:00.123Z");
    private int made;

    @Test
    void historyKeepsItsOrderAndItsTimes() {
        ImportedMessage first = old(ANN, BOB, 0);
        ImportedMessage second = old(BOB, ANN, 60);

        assertEquals(List.of(BROUGHT, BROUGHT), bring(first, second));

        List<Message> history = history(ANN, ANN_BOB);
        assertEquals(
                List.of(first.content(), second.content()),
                history.stream().map(Message::content).toList());
        assertEquals(
                List.of(LONG_AGO, LONG_AGO.plusSeconds(60)),
                history.stream().map(Message::sentAt).toList());
        assertEquals(3, send(ANN, BOB).seq());
    }

    @Test
    void nothingIsBroughtTwice() {
        ImportedMessage message = old(ANN, BOB, 0);

        assertEquals(List.of(BROUGHT, THERE), bring(message, message));
        reopen();
        assertEquals(List.of(THERE), bring(message));
        assertEquals(1, history(ANN, ANN_BOB).size());
    }

    @Test
    void historyCountsAsReadAndWhatComesAfterwardsDoesNot() {
        bring(old(ANN, BOB, 0), old(ANN, BOB, 1), old(BOB, ANN, 2));

        assertEquals(0, conversation(ANN).unread());
        assertEquals(0, conversation(BOB).unread());
        assertEquals(3, conversation(BOB).readSeq());
        assertEquals(3, conversation(BOB).deliveredSeq());
        send(ANN, BOB);
        reopen();
        assertEquals(1, conversation(BOB).unread());
        assertEquals(0, conversation(ANN).unread());
    }

    @Test
    void historyThatComesLateHidesNothingThatIsUnread() {
        Message said = send(ANN, BOB);

        bring(old(ANN, BOB, 0), old(BOB, ANN, 1));

        assertEquals(2, conversation(BOB).unread());
        assertEquals(0, conversation(BOB).readSeq());
        assertEquals(1, conversation(ANN).unread());
        assertTrue(history(ANN, ANN_BOB).stream().allMatch(m -> m.sentAt().equals(said.sentAt())));
    }

    @Test
    void historyIsDueToNobodyAndSettlesNothing() {
        setStatus(BOB, BUSY, null);
        bring(old(ANN, BOB, 0));
        assertNull(due(history(ANN, ANN_BOB).get(0)));

        Message waiting = send(ANN, BOB);
        bring(old(BOB, ANN, 1));

        JobKey key = new JobKey(ANN_BOB, BOB, waiting.seq());
        assertTrue(Await.result(store.jobs().openJob(key)).isPresent());
    }

    @Test
    void whoIsBroughtAsBusyIs() {
        imports().setBusy(Set.of(ANN));

        assertEquals(BUSY, Await.result(store.statuses(Set.of(ANN))).get(0).availability());
        assertEquals(AVAILABLE, Await.result(store.statuses(Set.of(BOB))).get(0).availability());
    }

    @Test
    void whatPeopleHaveDoneSinceStands() {
        ImportedMessage message = old(ANN, BOB, 0);
        bring(message);
        Await.result(store.setBlock(BOB, ANN, true));
        Await.result(store.markDeleted(List.of(CAT), 1));
        ImportedMessage changed =
                new ImportedMessage(message.id(), ANN, BOB, message.content() + "!", message.sentAt());

        assertEquals(
                List.of(THERE, CHANGED, BLOCKED, DELETED, BROUGHT),
                bring(message, changed, old(ANN, BOB, 1), old(ANN, CAT, 1), old(BOB, ANN, 2)));
    }

    ImportedMessage old(String from, String to, long seconds) {
        made++;
        return new ImportedMessage(Ids.digest("old " + made), from, to, "old " + made, LONG_AGO.plusSeconds(seconds));
    }

    List<Imported> bring(ImportedMessage... messages) {
        return imports().bring(List.of(messages));
    }

    private ChatImport imports() {
        return new ChatImport(vertx, store);
    }
}
