package dev.parley.chat;

import dev.parley.chat.OpenJob.Stage;
import dev.parley.contract.chat.Auto;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.Reply;
import dev.parley.contract.chat.ReplyTally;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open jobs of the shards that this node owns, as many as fit: what does not is found by a later look at the store.
 * One job of a person in a conversation is under way at a time. What is here can be lost: the store has it, and what the
 * store says of an answer is what counts. Confined to the context that made it.
 */
final class JobBoard implements JobCourse.End {
    /** The most jobs on the board. */
    static final int MOST = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(JobBoard.class);

    private final ReplyTimes times;
    private final Timers timers;
    private final ReplyWriters writers;
    private final ReplyTally tally;
    private final JobCourse course;
    private final int most;
    private final Lanes lanes = new Lanes();
    /** What ended while it was looked for open jobs: the answer may be older. */
    private final Set<JobKey> gone = new HashSet<>();

    private boolean looking;
    private boolean closed;

    JobBoard(
            ReplyTimes times,
            Timers timers,
            JobStore jobs,
            Asking asking,
            Answering answering,
            ReplyWriters writers,
            ReplyTally tally,
            int most) {
        this.times = times;
        this.timers = timers;
        this.writers = writers;
        this.tally = tally;
        this.most = most;
        this.course = new JobCourse(times, timers, jobs, asking, answering, writers, this);
    }

    /**
     * Messages have been stored: one may make a reply due, and who writes himself wants none. How long a message waited to
     * be stored is part of its time.
     */
    void stored(List<AppendQueue.Stored> batch) {
        for (AppendQueue.Stored stored : batch) {
            Message message = stored.message();
            Job due = stored.due();
            if (message.auto() == null) {
                cancel(lanes.of(message.senderId(), message.conversationId()));
            }
            if (due != null) {
                due(due, stored.waited());
            }
        }
    }

    private void due(Job job, Duration waited) {
        long now = timers.nanos();
        OpenJob known = lanes.get(job.key());
        if (known == null) {
            add(job, now - waited.toNanos(), now);
        } else {
            known.lastNanos = now;
        }
    }

    /** That person is back. */
    void available(String userId) {
        cancel(lanes.of(userId));
    }

    /** The last first, so that none becomes the first of its lane only to be cancelled. */
    private void cancel(List<OpenJob> unwanted) {
        for (int i = unwanted.size() - 1; i >= 0; i--) {
            OpenJob open = unwanted.get(i);
            // An answer on its way into the log is refused there, or is older than what cancels it.
            if (open.stage != Stage.ANSWERING) {
                ended(open, Answering.Ended.SETTLED);
            }
        }
    }

    /** How often to look. */
    Duration lookEvery() {
        return times.sweep();
    }

    /** From now on until {@link #looked}, what ends is kept in mind. */
    void look() {
        looking = true;
    }

    void looked(List<Job> found) {
        found.stream().filter(job -> !gone.contains(job.key())).forEach(this::find);
        looking = false;
        gone.clear();
    }

    /** What the store says is open; empty when there is no room for it. */
    Optional<OpenJob> find(Job job) {
        OpenJob known = lanes.get(job.key());
        long now = timers.nanos();
        if (known != null) {
            known.provenNanos = now;
            return Optional.of(known);
        }
        Duration age = Duration.between(job.firstSentAt(), timers.now());
        return Optional.ofNullable(add(job, age.isNegative() ? now : now - age.toNanos(), now));
    }

    Optional<OpenJob> get(JobKey key) {
        return Optional.ofNullable(lanes.get(key));
    }

    private @Nullable OpenJob add(Job job, long firstNanos, long lastNanos) {
        if (closed || lanes.size() >= most) {
            return null;
        }
        OpenJob open = new OpenJob(job, firstNanos, lastNanos);
        lanes.add(open);
        course.watchTime(open);
        beginFirst(job.key());
        return open;
    }

    private void beginFirst(JobKey lane) {
        OpenJob first = lanes.first(lane);
        if (first != null && !closed) {
            course.begin(first);
        }
    }

    /** Whether the store has said lately that it is open: the news that it is not may have been lost. */
    boolean isSure(OpenJob open) {
        return timers.nanos() - open.provenNanos < times.adoption().toNanos();
    }

    /** The store says that it is not open. */
    void settled(OpenJob open) {
        cancel(List.of(open));
    }

    /** Whether that node may go on writing; from now on it may for as long as a lease. */
    boolean renew(OpenJob open, String nodeId) {
        boolean writes = open.stage == Stage.WRITING && (open.writer == null || open.writer.equals(nodeId));
        boolean wasAsked = open.stage == Stage.ASKING && nodeId.equals(open.writer);
        if (writes || wasAsked) {
            course.writes(open, nodeId);
        }
        return writes || wasAsked;
    }

    /** A node hands in what it wrote, or that it has nothing to hand in. Done when the job is off the board, with its answer. */
    Future<Optional<Message>> finish(OpenJob open, String nodeId, @Nullable Reply reply) {
        boolean takes = open.job().isSealed()
                && open.stage != Stage.ANSWERING
                && !course.left(open).isNegative();
        if (takes && reply != null) {
            open.writer = nodeId;
            course.answer(open, reply);
        } else if (takes && (open.writer == null || open.writer.equals(nodeId))) {
            open.writer = null;
            course.standard(open, Ending.UNAVAILABLE);
        } else if (takes) {
            return Future.succeededFuture(Optional.empty());
        }
        return open.ended();
    }

    @Override
    public void ended(OpenJob open, Answering.Ended how) {
        Appended stored = how.stored();
        Message message = stored == null ? null : stored.message();
        boolean isTheWriters = how.ending() == Ending.ANSWERED && message != null;
        if (open.writer != null && !isTheWriters) {
            writers.stop(open.writer, open.key());
        }
        if (stored == null || stored.outcome() == Appended.Outcome.STORED) {
            count(open, how.ending(), message);
        } else if (message == null) {
            count(open, Ending.SETTLED, null);
        }
        // What had been stored before was counted by whoever stored it.
        off(open, message);
    }

    private void count(OpenJob open, Ending ending, @Nullable Message message) {
        Auto auto = message == null ? null : message.auto();
        String provider = auto == null ? null : auto.provider();
        String model = auto == null ? null : auto.model();
        Duration after = Duration.ofNanos(timers.nanos() - open.firstNanos);
        tally.ended(ending.name().toLowerCase(Locale.ROOT), provider, model, after);
    }

    @Override
    public void left(OpenJob open) {
        LOG.debug("{} is left to a later look: the store does not take its answer", open.key());
        off(open, null);
    }

    private void off(OpenJob open, @Nullable Message message) {
        lanes.remove(open.key());
        if (looking) {
            gone.add(open.key());
        }
        open.end(message);
        beginFirst(open.key());
    }

    boolean isClosed() {
        return closed;
    }

    /** Nothing more happens; what is open is found by whoever comes next. */
    void close() {
        closed = true;
        lanes.all().forEach(open -> {
            lanes.remove(open.key());
            open.end(null);
        });
    }
}
