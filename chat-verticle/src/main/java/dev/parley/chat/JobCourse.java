package dev.parley.chat;

import dev.parley.chat.OpenJob.Stage;
import dev.parley.contract.chat.Reply;
import dev.parley.contract.llm.WriteReply;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The course of a job: its burst is waited for, it is sealed, a node is asked to write and watched while it does, and the
 * answer is stored. Whatever fails on the way, when the time is nearly up it is the standard message. A store that cannot
 * take even that has the job left to a later look. Confined to the board's context.
 */
final class JobCourse {
    /** How many of those whose time had run out before they were found are answered at once. */
    private static final int OVERDUE_AT_ONCE = 32;

    private final ReplyTimes times;
    private final Timers timers;
    private final JobStore jobs;
    private final Asking asking;
    private final Answering answering;
    private final ReplyWriters writers;
    private final End end;
    private final Turns overdue = new Turns(OVERDUE_AT_ONCE);

    JobCourse(
            ReplyTimes times,
            Timers timers,
            JobStore jobs,
            Asking asking,
            Answering answering,
            ReplyWriters writers,
            End end) {
        this.times = times;
        this.timers = timers;
        this.jobs = jobs;
        this.asking = asking;
        this.answering = answering;
        this.writers = writers;
        this.end = end;
    }

    /** Hears how a job ended here. */
    interface End {
        void ended(OpenJob open, Answering.Ended how);

        /** Nothing more is done for it here, though it may be open. */
        void left(OpenJob open);
    }

    /** From when on it is the standard message, first in its lane or not. */
    void watchTime(OpenJob open) {
        open.last(timers.in(left(open).minus(times.spare()), () -> lastCall(open)));
    }

    /** It is the first in its lane now. */
    void begin(OpenJob open) {
        if (open.stage != Stage.GATHERING) {
            return;
        }
        if (open.job().isSealed()) {
            // Whoever may be writing is heard of soon; only then is another asked.
            open.enter(Stage.WRITING);
            open.next(timers.in(times.adoption(), () -> ask(open)));
        } else {
            gather(open);
        }
    }

    private void gather(OpenJob open) {
        long quiet = open.lastNanos + times.quiet().toNanos();
        long over = Math.min(quiet, open.firstNanos + times.burst().toNanos());
        Duration wait = Duration.ofNanos(over - timers.nanos());
        if (wait.isNegative() || wait.isZero()) {
            seal(open);
        } else {
            open.next(timers.in(wait, () -> gather(open)));
        }
    }

    private void seal(OpenJob open) {
        int turn = open.enter(Stage.ASKING);
        next(open, turn, () -> jobs.seal(open.key()), job -> askSealed(open, job), () -> seal(open));
    }

    private void askSealed(OpenJob open, Optional<Job> job) {
        if (job.isEmpty()) {
            end.ended(open, Answering.Ended.SETTLED);
        } else {
            open.sealed(job.get());
            ask(open);
        }
    }

    private void ask(OpenJob open) {
        open.writer = null;
        if (left(open).compareTo(times.lease()) < 0) {
            standard(open, Ending.LATE);
        } else if (writers.nodeIds().isEmpty()) {
            standard(open, Ending.UNAVAILABLE);
        } else {
            int turn = open.enter(Stage.ASKING);
            next(open, turn, () -> asking.question(open), question -> decide(open, question), () -> ask(open));
        }
    }

    private void decide(OpenJob open, Asking.Question question) {
        if (question.verdict() == ReplyCaps.Verdict.MODEL) {
            askNode(open, question.request());
        } else {
            standard(open, Ending.CAPPED);
        }
    }

    private void askNode(OpenJob open, WriteReply request) {
        Optional<String> node = writers.nodeIds().stream()
                .filter(id -> !open.asked.contains(id))
                .findFirst();
        boolean inTime = left(open).compareTo(times.lease()) >= 0;
        if (node.isEmpty() || !inTime) {
            standard(open, inTime ? Ending.UNAVAILABLE : Ending.LATE);
            return;
        }
        open.asked.add(node.get());
        open.writer = node.get();
        int turn = open.enter(Stage.ASKING);
        writers.write(node.get(), request, left(open)).onComplete(taken -> {
            if (open.isAt(turn) && taken.succeeded()) {
                writes(open, node.get());
            } else if (open.isAt(turn)) {
                askNode(open, request);
            }
        });
    }

    /** That node is at it, and need not be heard of again for as long as the lease. */
    void writes(OpenJob open, String nodeId) {
        open.asked.add(nodeId);
        open.writer = nodeId;
        open.enter(Stage.WRITING);
        open.next(timers.in(times.lease(), () -> ask(open)));
    }

    private void lastCall(OpenJob open) {
        boolean isOver = open.stage == Stage.ANSWERING || open.stage == Stage.ENDED;
        if (!isOver && left(open).isNegative()) {
            int turn = open.enter(Stage.ANSWERING);
            overdue.take(() -> open.isAt(turn) ? answering.standard(open, Ending.LATE) : gone())
                    .onSuccess(how -> ended(open, turn, how))
                    .onFailure(cause -> again(open, turn, () -> standard(open, Ending.LATE)));
        } else if (!isOver) {
            standard(open, Ending.LATE);
        }
    }

    private static Future<Answering.Ended> gone() {
        return Future.succeededFuture(Answering.Ended.SETTLED);
    }

    void standard(OpenJob open, Ending ending) {
        int turn = open.enter(Stage.ANSWERING);
        answering
                .standard(open, ending)
                .onSuccess(how -> ended(open, turn, how))
                .onFailure(cause -> again(open, turn, () -> standard(open, ending)));
    }

    void answer(OpenJob open, Reply reply) {
        int turn = open.enter(Stage.ANSWERING);
        answering
                .model(open, reply)
                .onSuccess(how -> ended(open, turn, how))
                .onFailure(cause -> again(open, turn, () -> answer(open, reply)));
    }

    private void ended(OpenJob open, int turn, Answering.Ended how) {
        if (open.isAt(turn)) {
            end.ended(open, how);
        }
    }

    /** Goes on with what a step found out, or takes it again after a pause. */
    private <T> void next(OpenJob open, int turn, Supplier<Future<T>> step, Consumer<T> goOn, Runnable repeat) {
        step.get().onComplete(result -> {
            if (result.failed()) {
                again(open, turn, repeat);
            } else if (open.isAt(turn)) {
                goOn.accept(result.result());
            }
        });
    }

    private void again(OpenJob open, int turn, Runnable step) {
        if (!open.isAt(turn)) {
            return;
        }
        if (left(open).isNegative()) {
            end.left(open);
        } else {
            open.next(timers.in(times.pause(), step));
        }
    }

    /** Until its answer must be there. */
    Duration left(OpenJob open) {
        return times.deadline().minusNanos(timers.nanos() - open.firstNanos);
    }
}
