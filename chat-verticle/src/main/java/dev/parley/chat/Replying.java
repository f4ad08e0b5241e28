package dev.parley.chat;

import dev.parley.contract.Deadline;
import dev.parley.contract.Done;
import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.Auto;
import dev.parley.contract.chat.AutoReplies;
import dev.parley.contract.chat.AutoReply;
import dev.parley.contract.chat.AwaitAutoReply;
import dev.parley.contract.chat.AwaitedReply;
import dev.parley.contract.chat.BecameAvailable;
import dev.parley.contract.chat.ChatEndpoints;
import dev.parley.contract.chat.FinishJob;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.ReadAutoReplies;
import dev.parley.contract.chat.RenewJob;
import dev.parley.contract.chat.Reply;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What nodes that write, and people who wait, ask about automatic replies. A job that is not on the board is looked for
 * in the store first: it may have been another node's until now. Confined to the board's context.
 */
final class Replying {
    private final JobBoard board;
    private final JobSweep sweep;
    private final MessageStore store;
    private final JobStore jobs;
    private final AwaitedReplies waiting;
    private final EventBus bus;
    private @Nullable MessageConsumer<?> news;

    Replying(JobBoard board, JobSweep sweep, MessageStore store, Timers timers, EventBus bus) {
        this.board = board;
        this.sweep = sweep;
        this.store = store;
        this.jobs = store.jobs();
        this.waiting = new AwaitedReplies(timers);
        this.bus = bus;
    }

    void start() {
        news = ChatEndpoints.USER_BECAME_AVAILABLE.listen(bus, back -> board.available(back.userId()));
        sweep.start();
    }

    /** Nothing more is answered here; those who wait are told of nothing. */
    Future<Void> stop() {
        sweep.stop();
        board.close();
        return news == null ? Future.succeededFuture() : news.unregister();
    }

    void stored(List<AppendQueue.Stored> batch) {
        board.stored(batch);
    }

    /** That person is back: here at once, and on the nodes that own his conversations as soon as they hear of it. */
    void isBack(String userId) {
        board.available(userId);
        ChatEndpoints.USER_BECAME_AVAILABLE.publish(bus, new BecameAvailable(userId));
    }

    Future<Done> renew(RenewJob request) {
        return open(request.job()).map(found -> {
            boolean goesOn = found.isPresent() && board.renew(found.get(), request.nodeId());
            if (!goesOn) {
                throw ServiceFailure.of(Failure.CONFLICT, "That job is not this node's to write any more.");
            }
            return Done.DONE;
        });
    }

    Future<Done> finish(FinishJob request) {
        JobKey key = request.job();
        return open(key)
                .compose(found -> found.isPresent()
                        ? board.finish(found.get(), request.nodeId(), request.reply())
                        : jobs.answerAt(key.conversationId(), key.busyUserId(), key.from()))
                .map(answer -> {
                    if (request.reply() != null && !isAnswer(request.reply(), answer)) {
                        throw notTaken();
                    }
                    return Done.DONE;
                });
    }

    private static boolean isAnswer(Reply reply, Optional<Message> answer) {
        return answer.map(message -> message.content().equals(reply.content())).orElse(false);
    }

    /** A node that is going knows nothing of how it ends; whoever comes next may take it. */
    private ServiceFailure notTaken() {
        return board.isClosed()
                ? ServiceFailure.unavailable("This node is going.")
                : ServiceFailure.of(Failure.CONFLICT, "That job has ended otherwise.");
    }

    /** A sealed job, for only such a one is written. */
    private Future<Optional<OpenJob>> open(JobKey key) {
        Optional<OpenJob> known = board.get(key);
        if (known.isPresent() && board.isSure(known.get())) {
            return Future.succeededFuture(known);
        }
        return jobs.openJob(key).map(found -> {
            if (found.isEmpty()) {
                board.get(key).ifPresent(board::settled);
            }
            return found.filter(Job::isSealed).flatMap(board::find);
        });
    }

    Future<AwaitedReply> await(String userId, AwaitAutoReply request, Deadline deadline) {
        String conversationId = request.conversationId();
        return store.members(userId, conversationId).map(StoredChatService::own).compose(members -> {
            String busy = members.stream()
                    .filter(member -> !member.equals(userId))
                    .findFirst()
                    .orElse(userId);
            return jobs.openJobAt(conversationId, busy, request.seq())
                    .compose(job -> waiting.until(job.flatMap(board::find), deadline))
                    .compose(answer -> answer.isPresent()
                            ? Future.succeededFuture(answer)
                            : jobs.answerAt(conversationId, busy, request.seq()))
                    .map(answer -> new AwaitedReply(answer.orElse(null)));
        });
    }

    Future<AutoReplies> list(String userId, ReadAutoReplies request) {
        return jobs.ledger(userId, request.cursor(), request.limit())
                .map(page -> new AutoReplies(
                        page.entries().stream().map(Replying::toAutoReply).toList(), page.next()));
    }

    private static AutoReply toAutoReply(LedgerEntry entry) {
        return new AutoReply(
                entry.job().conversationId(),
                new Auto.Range(entry.job().from(), entry.to()),
                entry.kind(),
                entry.ending().name().toLowerCase(Locale.ROOT),
                entry.provider(),
                entry.model(),
                entry.millis(),
                entry.tokensIn(),
                entry.tokensOut(),
                entry.at());
    }
}
