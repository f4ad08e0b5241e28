package dev.parley.chat;

import dev.parley.contract.Deadline;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.Message;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;

/** Callers who wait for the end of a job; bounded. Confined to the board's context. */
final class AwaitedReplies {
    private static final int MOST = 10_000;
    /** An answer needs a moment to get back to its caller. */
    private static final Duration WAY_BACK = Duration.ofMillis(250);

    private final Timers timers;
    private int waiting;

    AwaitedReplies(Timers timers) {
        this.timers = timers;
    }

    /** The answer of a job once that is off the board; none when it gets none here, or when the time is up. */
    Future<Optional<Message>> until(Optional<OpenJob> job, Deadline deadline) {
        if (job.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        if (waiting >= MOST) {
            return Future.failedFuture(ServiceFailure.unavailable("Too many wait for automatic replies."));
        }
        waiting++;
        Promise<Optional<Message>> answer = Promise.promise();
        Timers.Alarm patience =
                timers.in(deadline.remaining().minus(WAY_BACK), () -> answer.tryComplete(Optional.empty()));
        job.get().ended().onSuccess(answer::tryComplete);
        return answer.future().onComplete(done -> {
            waiting--;
            patience.callOff();
        });
    }
}
