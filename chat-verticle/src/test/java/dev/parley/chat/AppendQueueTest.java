package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.chat.Appended.Outcome;
import dev.parley.contract.Deadline;
import dev.parley.contract.Failure;
import dev.parley.contract.chat.Message;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppendQueueTest {
    private static final Deadline LATER = Deadline.after(Duration.ofHours(1));
    private static final Deadline PASSED = Deadline.after(Duration.ZERO);

    private final FakeMessageStore store = new FakeMessageStore();
    /** What was heard of, in order: client ids of what was answered, and of what is handed on with a star. */
    private final List<String> heard = new ArrayList<>();

    private long now;

    private final AppendQueue queue = new AppendQueue(
            store,
            () -> now,
            batch -> batch.forEach(stored -> heard.add("*" + stored.message().clientId())));

    @Test
    void anIdleQueueHandsAMessageOnAtOnce() {
        Future<List<Appended>> answer = append("a");

        assertEquals(List.of(List.of("a")), batches());
        assertFalse(answer.isComplete());
        store.store();
        assertEquals(Outcome.STORED, answer.result().get(0).outcome());
    }

    @Test
    void whatArrivesWhileABatchIsUnderWayGathersInTheOrderQueued() {
        append("a");
        append("b");
        append("c", "d");
        append("e");
        assertEquals(1, store.underWay());

        store.store();

        assertEquals(List.of(List.of("a"), List.of("b", "c", "d", "e")), batches());
        assertEquals(1, store.underWay());
    }

    @Test
    void aBatchIsBoundedAndTheRestGoesWithTheNext() {
        append("first");
        for (int i = 0; i < 1_200; i++) {
            append("c" + i);
        }

        store.store();
        store.store();

        assertEquals(
                List.of(1, 1_000, 200), store.batches.stream().map(List::size).toList());
    }

    @Test
    void everyEntryHearsOfItsOwnMessages() {
        append("a");
        Future<List<Appended>> two = append("b", "c");
        Future<List<Appended>> one = append("d");
        store.store();
        Message stored = message("b");

        store.answer(
                new Appended(Outcome.STORED, stored),
                Appended.of(Outcome.BLOCKED),
                Appended.of(Outcome.NO_CONVERSATION));

        assertEquals(List.of(new Appended(Outcome.STORED, stored), Appended.of(Outcome.BLOCKED)), two.result());
        assertEquals(List.of(Appended.of(Outcome.NO_CONVERSATION)), one.result());
    }

    @Test
    void whatWaitedPastItsDeadlineIsDroppedBeforeItIsNumbered() {
        append("a");
        Future<List<Appended>> late = queue.append(List.of(newMessage("late")), PASSED);
        append("b");

        store.store();

        Await.failure(Failure.UNAVAILABLE, late);
        assertEquals(List.of(List.of("a"), List.of("b")), batches());
    }

    @Test
    void aQueueOfNothingButExpiredMessagesIsIdleAgain() {
        append("a");
        queue.append(List.of(newMessage("late")), PASSED);
        store.store();

        append("b");

        assertEquals(List.of(List.of("a"), List.of("b")), batches());
    }

    @Test
    void aFullQueueRefusesUntilThereIsRoom() {
        append("under way");
        List<NewMessage> half = Collections.nCopies(5_000, newMessage("x"));
        queue.append(half, LATER);
        queue.append(half, LATER);

        Await.failure(Failure.UNAVAILABLE, append("one too many"));
        store.store();

        assertFalse(append("has room").failed());
    }

    @Test
    void aBatchThatFailsFailsItsOwnEntriesAndTheNextGoesOn() {
        Future<List<Appended>> first = append("a");
        Future<List<Appended>> second = append("b");

        store.fail(new IllegalStateException("on purpose"));
        assertTrue(first.failed());
        assertFalse(second.isComplete());
        store.store();

        assertTrue(second.succeeded());
        assertEquals(List.of("*b", "b"), heard);
    }

    @Test
    void whatIsStoredIsHandedOnInOrderAndBeforeItsSendersHear() {
        append("a");
        append("b");
        append("c");
        store.store();
        store.store();

        assertEquals(List.of("*a", "a", "*b", "*c", "b", "c"), heard);
    }

    @Test
    void onlyWhatThisBatchStoredIsHandedOn() {
        append("a", "b", "c");

        store.answer(
                new Appended(Outcome.DUPLICATE, message("a")),
                new Appended(Outcome.STORED, message("b")),
                Appended.of(Outcome.CONFLICT));

        assertEquals(List.of("*b"), heard.subList(0, heard.size() - 1));
    }

    @Test
    void howLongEachWaitedToBeStoredIsHandedOnWithIt() {
        List<Duration> waited = new ArrayList<>();
        AppendQueue slow =
                new AppendQueue(store, () -> now, batch -> batch.forEach(stored -> waited.add(stored.waited())));
        slow.append(List.of(newMessage("a")), LATER);
        now += 5;
        slow.append(List.of(newMessage("b"), newMessage("c")), LATER);
        now += 2;
        store.store();
        now += 1;
        store.store();

        assertEquals(List.of(Duration.ofNanos(7), Duration.ofNanos(3), Duration.ofNanos(3)), waited);
    }

    @Test
    void aListenerThatFailsDoesNotStopTheQueue() {
        AppendQueue unlucky = new AppendQueue(store, () -> now, batch -> {
            throw new IllegalStateException("on purpose");
        });
        Future<List<Appended>> first = unlucky.append(List.of(newMessage("a")), LATER);
        Future<List<Appended>> second = unlucky.append(List.of(newMessage("b")), LATER);

        store.store();
        store.store();

        assertTrue(first.succeeded());
        assertTrue(second.succeeded());
    }

    private Future<List<Appended>> append(String... clientIds) {
        List<NewMessage> messages =
                List.of(clientIds).stream().map(AppendQueueTest::newMessage).toList();
        return queue.append(messages, LATER).onSuccess(done -> heard.add(String.join(",", clientIds)));
    }

    private List<List<String>> batches() {
        return store.batches.stream()
                .map(batch -> batch.stream().map(NewMessage::clientId).toList())
                .toList();
    }

    private static NewMessage newMessage(String clientId) {
        return new NewMessage("d1", "ann", clientId, "content", null, null, "a socket");
    }

    private static Message message(String clientId) {
        return Message.direct("d1", 1, "ann", "bob", clientId, "content", Instant.EPOCH, null);
    }
}
