package dev.parley.chat;

import dev.parley.chat.JobStore.LedgerPage;
import dev.parley.contract.Ids;
import dev.parley.contract.chat.Auto;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.ShardOwners;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A store, and short words for what is done with its jobs. */
abstract class JobStoreTest extends MessageStoreTest {
    static final List<Integer> ALL =
            IntStream.range(0, ShardOwners.SHARDS).boxed().toList();

    JobStore jobs() {
        return store.jobs();
    }

    List<Job> open() {
        return Await.result(jobs().openJobs(ALL, 1_000));
    }

    /** Which job a message belongs to that is stored now; null where no answer is due. */
    @SuppressWarnings("NullAway")
    Job due(NewMessage message) {
        Appended appended = append(message).get(0);
        appended.stored();
        return appended.due();
    }

    Job seal(JobKey key) {
        return Await.result(jobs().seal(key)).orElseThrow();
    }

    static NewMessage answer(Job job) {
        return answer(job, new Answer(job.key(), Ending.ANSWERED, 1_234, 100L, 20L));
    }

    static NewMessage answer(Job job, Answer answer) {
        JobKey key = job.key();
        Long to = job.to();
        long last = to == null ? key.from() : to;
        String inReplyTo = Ids.message(key.conversationId(), last);
        String kind = answer.ending() == Ending.ANSWERED ? "model" : "standard";
        Auto auto = new Auto(new Auto.Range(key.from(), last), inReplyTo, kind, "fake", "a model");
        return NewMessage.answer(answer, "an answer to " + key.from(), auto, "Parley");
    }

    LedgerPage ledger(String userId, @Nullable String cursor, int limit) {
        return Await.result(jobs().ledger(userId, cursor, limit));
    }
}
