package dev.parley.chat;

import static dev.parley.chat.Appended.Outcome.BLOCKED;
import static dev.parley.chat.Appended.Outcome.RECIPIENT_DELETED;
import static dev.parley.chat.Appended.Outcome.SETTLED;
import static dev.parley.contract.chat.Availability.AVAILABLE;
import static dev.parley.contract.chat.Availability.BUSY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Times;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.SetStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link JobStore} promises of what settles a job, and of what does not. */
abstract class SettledJobContract extends JobStoreContract {
    @Test
    void comingBackSettlesAlsoWhoIsBusyAgainAtOnce() {
        setStatus(BOB, BUSY, null);
        Job sealed = seal(due(message(ANN, BOB)).key());
        setStatus(BOB, AVAILABLE, null);
        assertSettled(sealed);

        setStatus(BOB, BUSY, null);
        assertSettled(sealed);
        assertEquals(3, due(message(ANN, BOB)).epoch());
    }

    @Test
    void anotherNoteSettlesNothing() {
        setStatus(BOB, BUSY, null);
        Job job = due(message(ANN, BOB));

        setStatus(BOB, BUSY, "a note");
        setStatus(BOB, null, "another");

        assertEquals(List.of(job), open());
    }

    @Test
    void anUntilTimeThatRunsOutSettlesNothing() {
        Await.result(store.setStatus(BOB, new SetStatus(BUSY, null, Times.now().plusMillis(1_000))));
        Job job = seal(due(message(ANN, BOB)).key());

        Await.until(() -> due(message(ANN, BOB)) == null);

        assertEquals(List.of(job.key()), open().stream().map(Job::key).limit(1).toList());
        stored(answer(job));
    }

    @Test
    void anOwnMessageSettlesAndTheNextMessageBeginsAnother() {
        setStatus(BOB, BUSY, null);
        Job sealed = seal(due(message(ANN, BOB)).key());
        due(message(ANN, BOB));

        send(BOB, ANN);

        assertSettled(sealed);
        assertEquals(List.of(), open());
        assertEquals(new JobKey(ANN_BOB, BOB, 4), due(message(ANN, BOB)).key());
    }

    @Test
    void whatIsWrittenInOneBatchSettlesInItsOrder() {
        setStatus(BOB, BUSY, null);

        List<Appended> batch = append(message(ANN, BOB), message(BOB, ANN), message(ANN, BOB), message(ANN, BOB));

        assertEquals(List.of(3L), open().stream().map(job -> job.key().from()).toList());
        assertEquals(open().get(0), batch.get(3).due());
    }

    @Test
    void anOwnMessageElsewhereSettlesNothing() {
        setStatus(BOB, BUSY, null);
        Job job = due(message(ANN, BOB));

        send(BOB, CAT);

        assertEquals(List.of(job), open());
    }

    @Test
    void anAutomaticMessageInHisNameSettlesNothingElse() {
        setStatus(BOB, BUSY, null);
        Job sealed = seal(due(message(ANN, BOB)).key());
        Job next = due(message(ANN, BOB));

        stored(answer(sealed));

        assertEquals(List.of(next), open());
        assertEquals(0, conversation(BOB).readSeq());
    }

    @Test
    void twoWhoAreBothBusyEndAfterOneAnswer() {
        setStatus(ANN, BUSY, null);
        setStatus(BOB, BUSY, null);
        Job toBob = seal(due(message(ANN, BOB)).key());

        assertNull(due(answer(toBob)));

        assertEquals(List.of(), open());
    }

    @Test
    void whoWritesWhileBothAreBusySettlesWhatIsDueInHisOwnName() {
        setStatus(ANN, BUSY, null);
        setStatus(BOB, BUSY, null);
        due(message(ANN, BOB));

        Job toAnn = due(message(BOB, ANN));

        assertEquals(new JobKey(ANN_BOB, ANN, 2), toAnn.key());
        assertEquals(List.of(toAnn), open());
    }

    @Test
    void servicesAndAutomaticMessagesMakeNoJob() {
        setStatus(BOB, BUSY, null);

        assertNull(due(automatic(ANN, BOB)));
        assertNull(due(message(CAT, BOB).opening(new NewMessage.Opening(BOB, true, false))));
        assertEquals(List.of(), open());
    }

    @Test
    void aBlockOnEitherSideSettles() {
        setStatus(BOB, BUSY, null);
        Job ofAnn = seal(due(message(ANN, BOB)).key());
        Job ofCat = seal(due(message(CAT, BOB)).key());

        Await.result(store.setBlock(ANN, BOB, true));
        assertEquals(List.of(ofCat), open());
        Await.result(store.setBlock(BOB, CAT, true));

        assertEquals(List.of(BLOCKED, SETTLED), outcomes(append(answer(ofAnn), answer(ofCat))));
        Await.result(store.setBlock(ANN, BOB, false));
        assertSettled(ofAnn);
    }

    @Test
    void whatIsOfPeopleWhoAreGoneIsSettled() {
        setStatus(BOB, BUSY, null);
        setStatus(CAT, BUSY, null);
        Job toAnn = seal(due(message(ANN, BOB)).key());
        due(message(ANN, CAT));

        Await.result(store.markDeleted(List.of(CAT), 1));
        assertEquals(List.of(toAnn), open());
        Await.result(store.markDeleted(List.of(ANN), 2));

        assertEquals(List.of(), open());
        assertEquals(List.of(RECIPIENT_DELETED), outcomes(append(answer(toAnn))));
    }

    @Test
    void whatIsSilencedIsSettledAndTheNextMessageBeginsAnother() {
        setStatus(BOB, BUSY, null);
        Job job = due(message(ANN, BOB));

        Await.result(jobs().silence(job.key()));

        assertSettled(job);
        assertEquals(new JobKey(ANN_BOB, BOB, 2), due(message(ANN, BOB)).key());
        assertTrue(
                Await.result(jobs().countSince(ANN_BOB, BOB, job.firstSentAt())).silenced());
        assertFalse(Await.result(jobs().countSince(ANN_BOB, BOB, Times.now().plusMillis(1)))
                .silenced());
    }

    @Test
    void whatIsAnsweredIsNotSilencedAfterwards() {
        setStatus(BOB, BUSY, null);
        Job sealed = seal(due(message(ANN, BOB)).key());
        stored(answer(sealed));

        Await.result(jobs().silence(sealed.key()));

        assertFalse(Await.result(jobs().countSince(ANN_BOB, BOB, sealed.firstSentAt()))
                .silenced());
        assertEquals(1, ledger(BOB, null, 9).entries().size());
    }

    private void assertSettled(Job job) {
        assertFalse(open().stream().anyMatch(other -> other.key().equals(job.key())));
        assertEquals(Optional.empty(), Await.result(jobs().openJob(job.key())));
        assertEquals(Optional.empty(), Await.result(jobs().seal(job.key())));
        assertEquals(
                Optional.empty(),
                Await.result(jobs().openJobAt(ANN_BOB, BOB, job.key().from())));
        assertEquals(List.of(SETTLED), outcomes(append(answer(job))));
    }
}
