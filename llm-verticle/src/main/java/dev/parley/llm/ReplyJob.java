package dev.parley.llm;

import dev.parley.contract.Deadline;
import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.auth.AuthService;
import dev.parley.contract.auth.FindProfiles;
import dev.parley.contract.chat.ChatService;
import dev.parley.contract.chat.FinishJob;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.RenewJob;
import dev.parley.contract.chat.Reply;
import dev.parley.contract.llm.WriteReply;
import dev.parley.llm.provider.Answer;
import dev.parley.llm.provider.Asking;
import dev.parley.llm.provider.Prompt;
import dev.parley.llm.provider.ProviderChain;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One answer on its way: renewed twice a second, cut a second before the correspondent must have it, and handed in, with
 * a text or without, again and again until the owner has taken it or the time is up. Confined to the context that made it.
 */
final class ReplyJob {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyJob.class);
    private static final long RENEWED_MILLIS = 500;
    private static final long HANDED_IN_MILLIS = 200;
    /** What an answer that is whole takes to be stored and delivered. */
    private static final Duration CUT_BEFORE = Duration.ofSeconds(1);

    private static final Duration NAMES_WITHIN = Duration.ofSeconds(1);

    private final Tools tools;
    private final WriteReply request;
    private final Deadline deadline;
    private final Deadline cut;
    private final ShownReply shown;
    private final Runnable onEnd;
    private final long begunNanos = System.nanoTime();
    private final long timer;
    private @Nullable Asking asking;
    private boolean isHandedIn;
    private boolean isOver;

    /** What all jobs of a node work with. */
    record Tools(
            Vertx vertx,
            String nodeId,
            AuthService auth,
            ChatService chat,
            ProviderChain chain,
            ReplyPrompts prompts) {}

    /** @param onEnd runs once, when nothing more will come of it */
    ReplyJob(Tools tools, WriteReply request, Deadline deadline, ShownReply shown, Runnable onEnd) {
        this.tools = tools;
        this.request = request;
        this.deadline = deadline;
        this.shown = shown;
        this.onEnd = onEnd;
        Duration left = deadline.remaining().minus(CUT_BEFORE);
        this.cut = Deadline.after(left.isNegative() ? Duration.ZERO : left);
        this.timer = tools.vertx().setPeriodic(RENEWED_MILLIS, tick -> renew());
    }

    private JobKey key() {
        return request.job();
    }

    void begin() {
        renew();
        names().map(names -> tools.prompts().of(request, names))
                .onSuccess(this::ask)
                .onFailure(cause -> {
                    LOG.error("no prompt could be made", cause);
                    handIn(null);
                });
    }

    /** An answer without names is better than none. */
    private Future<Names> names() {
        return tools.auth()
                .findProfiles(new FindProfiles(Set.of(key().busyUserId(), request.correspondentId())))
                .timeout(NAMES_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .map(profiles -> Names.of(request, profiles))
                .otherwise(Names.UNKNOWN);
    }

    private void ask(Prompt prompt) {
        if (isOver) {
            return;
        }
        Asking under = tools.chain().ask(prompt, shown, cut);
        asking = under;
        under.answer().map(this::reply).onSuccess(this::handIn).onFailure(cause -> {
            LOG.debug("job {} has no answer: {}", key(), cause.getMessage());
            handIn(null);
        });
    }

    private Reply reply(Answer answer) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos);
        return new Reply(
                answer.text(), answer.provider(), answer.model(), millis, answer.tokensIn(), answer.tokensOut());
    }

    /** A renewal that is refused ends the job; one that is lost does not, for the next may arrive. */
    private void renew() {
        tools.chat().renewJob(new RenewJob(key(), tools.nodeId())).onFailure(cause -> {
            if (isRefused(cause) && !isHandedIn) {
                stop();
            }
        });
    }

    private static boolean isRefused(Throwable cause) {
        Failure failure = ServiceFailure.from(cause).failure();
        return failure == Failure.CONFLICT || failure == Failure.NOT_FOUND;
    }

    private void handIn(@Nullable Reply reply) {
        if (isOver) {
            return;
        }
        isHandedIn = true;
        if (reply == null) {
            shown.withdraw();
        } else {
            shown.end();
        }
        tryToHandIn(new FinishJob(key(), tools.nodeId(), reply));
    }

    private void tryToHandIn(FinishJob finish) {
        if (isOver) {
            return;
        }
        tools.chat()
                .finishJob(finish, deadline)
                .onSuccess(done -> end())
                .onFailure(cause -> handInAgain(finish, cause));
    }

    private void handInAgain(FinishJob finish, Throwable cause) {
        if (isRefused(cause) || deadline.hasPassed()) {
            LOG.debug("job {} was not handed in: {}", key(), cause.getMessage());
            stop();
        } else {
            tools.vertx().setTimer(HANDED_IN_MILLIS, later -> tryToHandIn(finish));
        }
    }

    /** It is not wanted any more: what was shown is withdrawn. */
    void stop() {
        if (isOver) {
            return;
        }
        end();
        shown.withdraw();
        if (asking != null) {
            asking.stop();
        }
    }

    private void end() {
        if (!isOver) {
            isOver = true;
            tools.vertx().cancelTimer(timer);
            onEnd.run();
        }
    }
}
