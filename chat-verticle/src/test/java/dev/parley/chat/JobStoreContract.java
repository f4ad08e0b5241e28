package dev.parley.chat;

import static dev.parley.chat.Appended.Outcome.DUPLICATE;
import static dev.parley.chat.Appended.Outcome.SETTLED;
import static dev.parley.chat.Appended.Outcome.STORED;
import static dev.parley.contract.chat.Availability.BUSY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parley.contract.Times;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.Message;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link JobStore} promises of making jobs, sealing and answering them. */
abstract class JobStoreContract extends JobStoreTest {
    @Test
    void messagesToAnAvailablePersonMakeNoJob() {
        assertNull(due(message(ANN, BOB)));

        assertEquals(List.of(), open());
    }

    @Test
    void aBurstIsOneJobFromItsFirstMessageOn() {
        send(ANN, BOB);
        setStatus(BOB, BUSY, null);

        Message first = send(ANN, BOB);
        Job job = due(message(ANN, BOB));
        List<Appended> rest = append(message(ANN, BOB), message(ANN, BOB));

        assertEquals(new Job(new JobKey(ANN_BOB, BOB, 2), null, 1, ANN, first.sentAt()), job);
        assertEquals(List.of(job, job), rest.stream().map(Appended::due).toList());
        assertEquals(List.of(job), open());
        assertEquals(Optional.of(job), Await.result(jobs().openJob(job.key())));
    }

    @Test
    void theFirstMessageOfAConversationMakesAJob() {
        setStatus(BOB, BUSY, null);

        assertEquals(new JobKey(ANN_BOB, BOB, 1), due(message(ANN, BOB)).key());
    }

    @Test
    void openJobsAreThereAfterReopening() {
        setStatus(BOB, BUSY, null);
        Job job = due(message(ANN, BOB));
        reopen();

        assertEquals(List.of(job), open());
        assertEquals(job, due(message(ANN, BOB)));
        assertEquals(3, seal(job.key()).to() + 1);
    }

    @Test
    void theOldestBurstsComeFirstAndNoMoreThanAsked() {
        setStatus(BOB, BUSY, null);
        Job first = due(message(ANN, BOB));
        Await.until(() -> Times.now().isAfter(first.firstSentAt()));
        Job second = due(message(CAT, BOB));

        assertEquals(List.of(first, second), open());
        assertEquals(List.of(first), Await.result(jobs().openJobs(ALL, 1)));
    }

    @Test
    void sealingSaysOnceWhatIsCoveredAndWhoComesAgainGetsTheSame() {
        setStatus(BOB, BUSY, null);
        JobKey key = due(message(ANN, BOB)).key();
        send(ANN, BOB);

        Job sealed = seal(key);
        send(ANN, BOB);

        assertEquals(2L, sealed.to());
        assertEquals(sealed, seal(key));
        reopen();
        assertEquals(sealed, seal(key));
    }

    @Test
    void whatArrivesBetweenSealingAndAnsweringOpensTheNextJob() {
        setStatus(BOB, BUSY, null);
        Job job = due(message(ANN, BOB));
        Job sealed = seal(job.key());

        Job next = due(message(ANN, BOB));

        assertEquals(new JobKey(ANN_BOB, BOB, 2), next.key());
        assertEquals(next, due(message(ANN, BOB)));
        assertEquals(List.of(sealed, next), open());
        stored(answer(sealed));
        assertEquals(List.of(next), open());
        assertEquals(next, due(message(ANN, BOB)));
        assertEquals(5L, seal(next.key()).to());
    }

    @Test
    void anAnswerEndsTheJobAndTheNextMessageBeginsAnother() {
        setStatus(BOB, BUSY, null);
        Job sealed = seal(due(message(ANN, BOB)).key());

        Message answer = stored(answer(sealed));

        assertEquals(sealed.key().clientId(), answer.clientId());
        assertEquals(List.of(), open());
        assertEquals(Optional.empty(), Await.result(jobs().seal(sealed.key())));
        assertEquals(new JobKey(ANN_BOB, BOB, 3), due(message(ANN, BOB)).key());
    }

    @Test
    void thereIsOneAnswerWhoeverWritesItAndHoweverOften() {
        setStatus(BOB, BUSY, null);
        Job sealed = seal(due(message(ANN, BOB)).key());
        NewMessage answer = answer(sealed);

        List<Appended> twice = append(answer, answer);
        reopen();

        assertEquals(List.of(STORED, DUPLICATE), outcomes(twice));
        assertEquals(List.of(DUPLICATE), outcomes(append(answer)));
        assertEquals(2, history(ANN, ANN_BOB).size());
    }

    @Test
    void whatIsNotSealedCannotBeAnswered() {
        setStatus(BOB, BUSY, null);
        Job job = due(message(ANN, BOB));

        assertEquals(List.of(SETTLED), outcomes(append(answer(job))));
        assertEquals(List.of(job), open());
    }
}
