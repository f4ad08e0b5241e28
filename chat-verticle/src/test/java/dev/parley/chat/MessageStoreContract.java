package dev.parley.chat;

import static dev.parley.chat.Appended.Outcome.BLOCKED;
import static dev.parley.chat.Appended.Outcome.CONFLICT;
import static dev.parley.chat.Appended.Outcome.DUPLICATE;
import static dev.parley.chat.Appended.Outcome.NO_CONVERSATION;
import static dev.parley.chat.Appended.Outcome.RECIPIENT_DELETED;
import static dev.parley.chat.Appended.Outcome.STORED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Ids;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.ReadHistory;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link MessageStore} promises of appending; {@link ConversationContract}, {@link StatusContract} and
 * {@link LogContract} go on with what is read of it and what else is stored.
 */
abstract class MessageStoreContract extends MessageStoreTest {
    @Test
    void aConversationCountsItsMessagesFromOneInTheOrderGiven() {
        List<Appended> first = append(message(ANN, BOB), message(BOB, ANN), message(ANN, BOB));
        List<Appended> second = append(message(BOB, ANN), message(ANN, CAT), message(ANN, BOB));

        assertEquals(
                List.of(1L, 2L, 3L), seqs(first.stream().map(Appended::stored).toList()));
        assertEquals(
                List.of(4L, 1L, 5L), seqs(second.stream().map(Appended::stored).toList()));
    }

    @Test
    void whatIsAnsweredIsWhatIsRead() {
        Message text = stored(message(ANN, BOB, "c", "Hi 👋\n'\""));
        Message automatic = stored(automatic(BOB, ANN));

        assertEquals(List.of(text, automatic), history(ANN, ANN_BOB));
        assertEquals("Hi 👋\n'\"", text.content());
        assertEquals(Ids.message(ANN_BOB, 1), text.id());
        assertEquals(BOB, text.recipientId());
        assertEquals(AUTO, automatic.auto());
    }

    @Test
    void numberingGoesOnAfterReopening() {
        send(ANN, BOB);
        reopen();

        assertEquals(2, send(BOB, ANN).seq());
        assertEquals(2, history(BOB, ANN_BOB).size());
    }

    @Test
    void aRetryReturnsTheStoredMessage() {
        NewMessage message = message(ANN, BOB);
        Message stored = stored(message);

        assertEquals(List.of(new Appended(DUPLICATE, stored)), append(message));
        assertEquals(List.of(new Appended(DUPLICATE, stored)), append(withoutOpening(message)));
        reopen();
        assertEquals(List.of(new Appended(DUPLICATE, stored)), append(message));
        assertEquals(2, send(ANN, BOB).seq());
    }

    @Test
    void aMessageTwiceInOneBatchIsStoredOnce() {
        NewMessage message = message(ANN, BOB);

        List<Appended> results = append(message, message, message(ANN, BOB));

        assertEquals(List.of(STORED, DUPLICATE, STORED), outcomes(results));
        assertEquals(results.get(0).stored(), results.get(1).stored());
        assertEquals(List.of(1L, 2L), seqs(history(ANN, ANN_BOB)));
    }

    @Test
    void aClientIdStandsForOneContentAndOneConversation() {
        stored(message(ANN, BOB, "c", "hi"));

        List<Appended> results = append(
                message(ANN, BOB, "c", "hi!"),
                message(ANN, CAT, "c", "hi"),
                message(BOB, ANN, "c", "another sender's own"));

        assertEquals(List.of(CONFLICT, CONFLICT, STORED), outcomes(results));
        assertEquals(2, results.get(2).stored().seq());
    }

    @Test
    void aConversationWhoseFirstMessageWasAConflictStartsWithTheNext() {
        stored(message(ANN, BOB, "c", "hi"));
        append(message(ANN, CAT, "c", "hi"));

        assertTrue(Await.result(store.conversation(CAT, Ids.directConversation(ANN, CAT)))
                .isEmpty());
        assertEquals(1, send(CAT, ANN).seq());
    }

    @Test
    void aRetryOfAStoredMessageReturnsItEvenAfterABlock() {
        NewMessage message = message(ANN, BOB);
        Message stored = stored(message);
        Await.result(store.setBlock(BOB, ANN, true));

        assertEquals(List.of(new Appended(DUPLICATE, stored)), append(message));
        assertEquals(List.of(CONFLICT), outcomes(append(message(ANN, BOB, message.clientId(), "changed"))));
    }

    @Test
    void aRetryOfAStoredMessageReturnsItEvenAfterTheRecipientIsGone() {
        NewMessage message = message(ANN, BOB);
        Message stored = stored(message);
        Await.result(store.markDeleted(List.of(BOB), 1));

        assertEquals(List.of(new Appended(DUPLICATE, stored)), append(message));
    }

    @Test
    void withoutAnOpeningThereIsNoConversation() {
        NewMessage message = message(ANN, BOB);

        assertEquals(List.of(NO_CONVERSATION), outcomes(append(withoutOpening(message))));
        assertEquals(List.of(STORED), outcomes(append(message)));
    }

    @Test
    void aConversationTakesMessagesOfItsMembersOnly() {
        send(ANN, BOB);
        NewMessage foreign = new NewMessage(
                ANN_BOB, CAT, "c", "let me in", null, new NewMessage.Opening(BOB, false, false), "a socket");

        assertEquals(List.of(NO_CONVERSATION), outcomes(append(foreign)));
        assertEquals(List.of(1L), seqs(history(ANN, ANN_BOB)));
    }

    @Test
    void aDeletedRecipientTakesNothingWhetherHeWasKnownOrNot() {
        send(ANN, BOB);
        Await.result(store.markDeleted(List.of(BOB, CAT), 1));

        assertEquals(
                List.of(RECIPIENT_DELETED, RECIPIENT_DELETED), outcomes(append(message(ANN, BOB), message(ANN, CAT))));
        reopen();
        assertEquals(List.of(RECIPIENT_DELETED), outcomes(append(message(ANN, BOB))));
    }

    @Test
    void thatARecipientIsGoneIsToldBeforeThatHeBlocked() {
        Await.result(store.setBlock(BOB, ANN, true));
        Await.result(store.markDeleted(List.of(BOB), 1));

        assertEquals(List.of(RECIPIENT_DELETED), outcomes(append(message(ANN, BOB))));
    }

    @Test
    void whoIsBlockedBeforeTheFirstMessageBeginsNoConversation() {
        Await.result(store.setBlock(BOB, ANN, true));

        assertEquals(List.of(BLOCKED), outcomes(append(message(ANN, BOB))));
        assertTrue(Await.result(store.history(ANN, new ReadHistory(ANN_BOB, null, null, 1)))
                .isEmpty());
        assertEquals(1, send(BOB, ANN).seq());
        assertEquals(List.of(BLOCKED), outcomes(append(message(ANN, BOB))));
    }

    @Test
    void aBlockHoldsUntilItIsLifted() {
        send(ANN, BOB);
        Await.result(store.setBlock(BOB, ANN, true));
        assertEquals(List.of(BLOCKED, STORED), outcomes(append(message(ANN, BOB), message(BOB, ANN))));
        reopen();
        assertEquals(List.of(BLOCKED), outcomes(append(message(ANN, BOB))));

        Await.result(store.setBlock(BOB, ANN, false));
        assertEquals(3, send(ANN, BOB).seq());
    }

    @Test
    void refusalsLeaveTheBatchBeforeAnythingIsNumbered() {
        Await.result(store.setBlock(CAT, ANN, true));
        NewMessage twice = message(ANN, BOB);

        List<Appended> results = append(
                message(ANN, BOB),
                message(ANN, CAT),
                twice,
                twice,
                withoutOpening(message(BOB, CAT)),
                message(ANN, BOB));

        assertEquals(List.of(STORED, BLOCKED, STORED, DUPLICATE, NO_CONVERSATION, STORED), outcomes(results));
        assertEquals(List.of(1L, 2L, 3L), seqs(history(ANN, ANN_BOB)));
    }

    @Test
    void aHundredFirstMessagesAtOnceMakeOneConversation() {
        List<Future<List<Appended>>> appends = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            appends.add(store.append(List.of(message(ANN, BOB))));
            appends.add(store.append(List.of(message(BOB, ANN))));
        }

        List<Message> stored = appends.stream()
                .map(append -> Await.result(append).get(0).stored())
                .toList();

        List<Long> oneToHundred = LongStream.rangeClosed(1, 100).boxed().toList();
        assertEquals(oneToHundred, seqs(stored).stream().sorted().toList());
        assertEquals(oneToHundred, seqs(history(BOB, ANN_BOB)));
        assertFalse(history(ANN, ANN_BOB).isEmpty());
    }

    @Test
    @SuppressWarnings("NullAway")
    void aBatchThatFailsLeavesNeitherMessagesNorGaps() {
        send(ANN, BOB);
        NewMessage broken = message(ANN, BOB, "broken", null);

        List<Future<List<Appended>>> appends = List.of(
                store.append(List.of(message(ANN, BOB))),
                store.append(List.of(message(BOB, ANN), message(ANN, CAT), broken)),
                store.append(List.of(message(BOB, ANN))));

        Await.cause(appends.get(1));
        assertEquals(2, Await.result(appends.get(0)).get(0).stored().seq());
        assertEquals(3, Await.result(appends.get(2)).get(0).stored().seq());
        assertEquals(4, send(ANN, BOB).seq());
        assertEquals(1, send(ANN, CAT).seq());
    }

    @Test
    void theLogKeepsItsId() {
        String logId = Await.result(store.logId());

        reopen();

        assertEquals(logId, Await.result(store.logId()));
        assertTrue(Ids.isId(logId), logId);
    }
}
