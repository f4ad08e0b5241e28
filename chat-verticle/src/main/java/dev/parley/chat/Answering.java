package dev.parley.chat;

import dev.parley.chat.ReplyCaps.Verdict;
import dev.parley.contract.Deadline;
import dev.parley.contract.Ids;
import dev.parley.contract.chat.Auto;
import dev.parley.contract.chat.Reply;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ends jobs: with a message that goes into the log as any other. Confined to the board's context. */
final class Answering {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String ORIGIN = "parley";

    private final MessageStore store;
    private final JobStore jobs;
    private final AppendQueues queue;
    private final ReplyCaps caps;
    private final StandardMessage standard;
    private final Timers timers;

    Answering(MessageStore store, AppendQueues queue, ReplyCaps caps, StandardMessage standard, Timers timers) {
        this.store = store;
        this.jobs = store.jobs();
        this.queue = queue;
        this.caps = caps;
        this.standard = standard;
        this.timers = timers;
    }

    /**
     * How a job ended.
     *
     * @param stored what the store said of its answer, if there was one
     */
    record Ended(Ending ending, @Nullable Appended stored) {
        static final Ended SETTLED = new Ended(Ending.SETTLED, null);
    }

    /** With what a model wrote. */
    Future<Ended> model(OpenJob open, Reply reply) {
        Answer answer = new Answer(open.key(), Ending.ANSWERED, reply.millis(), reply.tokensIn(), reply.tokensOut());
        return append(answer, reply.content(), auto(open, "model", reply.provider(), reply.model()));
    }

    /**
     * With the standard message, as far as the caps let it be said.
     *
     * @param ending why it is that one
     */
    Future<Ended> standard(OpenJob open, Ending ending) {
        return sealed(open)
                .compose(isOpen -> isOpen
                        ? caps.verdict(open.key()).compose(verdict -> standard(open, ending, verdict))
                        : Future.succeededFuture(Ended.SETTLED));
    }

    private Future<Boolean> sealed(OpenJob open) {
        if (open.job().isSealed()) {
            return Future.succeededFuture(true);
        }
        return jobs.seal(open.key()).map(job -> {
            job.ifPresent(open::sealed);
            return job.isPresent();
        });
    }

    private Future<Ended> standard(OpenJob open, Ending ending, Verdict verdict) {
        if (verdict == Verdict.SILENCE) {
            return jobs.silence(open.key()).map(new Ended(Ending.SILENCED, null));
        }
        boolean isLast = verdict == Verdict.LAST_WORD;
        Answer answer = new Answer(open.key(), isLast ? Ending.CAPPED : ending, 0, null, null);
        return store.statuses(Set.of(open.key().busyUserId()))
                .map(found -> isLast ? standard.lastOfTheHour(found.get(0), timers.now()) : standard.of(found.get(0)))
                .compose(content -> append(answer, content, auto(open, "standard", null, null)));
    }

    private Future<Ended> append(Answer answer, String content, Auto auto) {
        return queue.append(List.of(NewMessage.answer(answer, content, auto, ORIGIN)), Deadline.after(PATIENCE))
                .map(results -> new Ended(answer.ending(), results.get(0)));
    }

    private static Auto auto(OpenJob open, String kind, @Nullable String provider, @Nullable String model) {
        String inReplyTo = Ids.message(open.key().conversationId(), open.to());
        return new Auto(new Auto.Range(open.key().from(), open.to()), inReplyTo, kind, provider, model);
    }
}
