package dev.parley.chat;

import static dev.parley.contract.chat.Availability.AVAILABLE;
import static dev.parley.contract.chat.Availability.BUSY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parley.chat.JobStore.AutoCounts;
import dev.parley.chat.JobStore.LedgerPage;
import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.Times;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link JobStore} promises to keep of the answers, and that its jobs are what follows from the log. */
abstract class LedgerContract extends SettledJobContract {
    private static final Instant EVER = Instant.EPOCH;

    @Test
    void theLedgerSaysHowEachAnswerCameAboutAndNothingOfItsText() {
        setStatus(BOB, BUSY, null);
        send(ANN, BOB);
        Job sealed = seal(due(message(ANN, BOB)).key());

        Message answer = stored(answer(sealed));

        LedgerEntry expected = new LedgerEntry(
                sealed.key(), 2, Ending.ANSWERED, "model", "fake", "a model", 1_234L, 100L, 20L, answer.sentAt());
        assertEquals(new LedgerPage(List.of(expected), null), ledger(BOB, null, 1));
        assertEquals(new LedgerPage(List.of(), null), ledger(ANN, null, 1));
    }

    @Test
    void theLedgerKnowsWhatWasNotCounted() {
        setStatus(BOB, BUSY, null);
        Job sealed = seal(due(message(ANN, BOB)).key());

        stored(answer(sealed, new Answer(sealed.key(), Ending.LATE, 9_000, null, null)));

        LedgerEntry entry = ledger(BOB, null, 9).entries().get(0);
        assertEquals(Ending.LATE, entry.ending());
        assertEquals("standard", entry.kind());
        assertNull(entry.tokensIn());
        assertNull(entry.tokensOut());
    }

    @Test
    void whatWasNotAnsweredIsNotInTheLedger() {
        setStatus(BOB, BUSY, null);
        Await.result(jobs().silence(due(message(ANN, BOB)).key()));
        due(message(ANN, BOB));
        setStatus(BOB, AVAILABLE, null);

        assertEquals(List.of(), ledger(BOB, null, 9).entries());
        assertEquals(new AutoCounts(0, 0, true), count(ANN_BOB, EVER));
        assertEquals(0, Await.result(jobs().countSince(EVER)));
    }

    @Test
    void theLedgerIsReadTheNewestFirstInPagesWithoutGapsOrRepeats() {
        setStatus(BOB, BUSY, null);
        List<JobKey> answered = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            answered.add(0, answered(i % 2 == 0 ? ANN : CAT));
        }
        List<LedgerEntry> read = new ArrayList<>();
        LedgerPage page = ledger(BOB, null, 2);
        while (page.next() != null) {
            read.addAll(page.entries());
            answered(ANN);
            page = ledger(BOB, page.next(), 2);
        }
        read.addAll(page.entries());

        assertEquals(7, read.stream().map(LedgerEntry::job).distinct().count());
        assertEquals(answered, inOrder(read));
    }

    /** By time; what came in one millisecond has an order of its own. */
    private List<JobKey> inOrder(List<LedgerEntry> entries) {
        List<Instant> times = entries.stream().map(LedgerEntry::at).toList();
        List<Instant> sorted = new ArrayList<>(times);
        sorted.sort((one, other) -> other.compareTo(one));
        assertEquals(sorted, times);
        return entries.stream().map(LedgerEntry::job).toList();
    }

    @Test
    void aCursorThatWasNotGivenOutIsInvalid() {
        Await.failure(Failure.INVALID, jobs().ledger(BOB, "1;DROP", 5));
    }

    @Test
    void automaticMessagesAreCountedInTheirConversationAndForThePersonAndForAll() {
        setStatus(BOB, BUSY, null);
        setStatus(CAT, BUSY, null);
        answered(ANN);
        answered(ANN);
        answered(CAT);
        Job toAnn = seal(due(message(ANN, CAT)).key());
        stored(answer(toAnn));

        assertEquals(new AutoCounts(2, 3, false), count(ANN_BOB, EVER));
        assertEquals(new AutoCounts(1, 3, false), count(Ids.directConversation(BOB, CAT), EVER));
        assertEquals(4, Await.result(jobs().countSince(EVER)));
        Instant later = Times.now().plusMillis(1_000);
        assertEquals(new AutoCounts(0, 0, false), count(ANN_BOB, later));
        assertEquals(0, Await.result(jobs().countSince(later)));
    }

    @Test
    void aMessageIsFoundInTheJobThatItBelongsTo() {
        setStatus(BOB, BUSY, null);
        Job first = due(message(ANN, BOB));
        send(ANN, BOB);
        assertEquals(Optional.of(first), Await.result(jobs().openJobAt(ANN_BOB, BOB, 2)));
        Job sealed = seal(first.key());
        Job next = due(message(ANN, BOB));

        assertEquals(Optional.of(sealed), Await.result(jobs().openJobAt(ANN_BOB, BOB, 2)));
        assertEquals(Optional.of(next), Await.result(jobs().openJobAt(ANN_BOB, BOB, 3)));
        assertEquals(Optional.empty(), Await.result(jobs().openJobAt(ANN_BOB, ANN, 3)));
    }

    @Test
    void anAnswerIsFoundByEachMessageThatItCovers() {
        send(ANN, BOB);
        setStatus(BOB, BUSY, null);
        due(message(ANN, BOB));
        Job sealed = seal(due(message(ANN, BOB)).key());
        due(message(ANN, BOB));
        assertEquals(Optional.empty(), answerAt(2));

        Message answer = stored(answer(sealed));

        assertEquals(Optional.empty(), answerAt(1));
        assertEquals(Optional.of(answer), answerAt(2));
        assertEquals(Optional.of(answer), answerAt(3));
        assertEquals(Optional.empty(), answerAt(4));
    }

    @Test
    void theJobsAreWhatASimpleModelMakesOfTheLog() {
        for (long seed : new long[] {20_261_124, System.nanoTime()}) {
            RandomJobs random = new RandomJobs(seed);
            for (int step = 0; step < 250; step++) {
                random.step(store);
                if (step % 60 == 59) {
                    reopen();
                }
                assertEquals(random.open(), random.of(open()), "seed " + seed + ", step " + step);
            }
            random.checkCovered();
            assertNotEquals(0, random.answers());
        }
    }

    private JobKey answered(String correspondentId) {
        Job sealed = seal(due(message(correspondentId, BOB)).key());
        Message stored = stored(answer(sealed));
        Await.until(() -> Times.now().isAfter(stored.sentAt()));
        return sealed.key();
    }

    private AutoCounts count(String conversationId, Instant since) {
        return Await.result(jobs().countSince(conversationId, BOB, since));
    }

    private Optional<Message> answerAt(long seq) {
        return Await.result(jobs().answerAt(ANN_BOB, BOB, seq));
    }
}
