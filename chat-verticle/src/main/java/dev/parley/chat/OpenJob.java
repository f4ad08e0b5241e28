package dev.parley.chat;

import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.Message;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A job on the board, and how far it has come. Confined to the board's context. */
final class OpenJob {
    enum Stage {
        /** Its burst may go on, or another job of the two people is before it. */
        GATHERING,
        /** It is being found out whether and whom to ask. */
        ASKING,
        /** Somebody writes, as long as the lease holds; or whoever may be writing is given time to say so. */
        WRITING,
        /** Its answer is on the way into the log. */
        ANSWERING,
        /** It is off the board. */
        ENDED
    }

    /** When its first message came, by the board's clock. */
    final long firstNanos;

    /** Whom it was given to already. */
    final Set<String> asked = new HashSet<>();

    /** When its last message came. */
    long lastNanos;

    /** When the store said last that it is open. */
    long provenNanos;

    Stage stage = Stage.GATHERING;
    /** Who writes, or has been asked to. */
    @Nullable
    String writer;

    private final Promise<Optional<Message>> ended = Promise.promise();

    private Job job;
    private int turn;
    private Timers.@Nullable Alarm next;
    private Timers.@Nullable Alarm last;

    OpenJob(Job job, long firstNanos, long lastNanos) {
        this.job = job;
        this.firstNanos = firstNanos;
        this.lastNanos = lastNanos;
        this.provenNanos = lastNanos;
    }

    JobKey key() {
        return job.key();
    }

    Job job() {
        return job;
    }

    long to() {
        return Objects.requireNonNull(job.to(), "only what is sealed can be answered");
    }

    void sealed(Job now) {
        job = now;
    }

    /** Goes on to a stage; what an earlier turn still waits for is of no use any more. */
    int enter(Stage entered) {
        stage = entered;
        callOffNext();
        return ++turn;
    }

    boolean isAt(int someTurn) {
        return turn == someTurn && stage != Stage.ENDED;
    }

    /** What happens next if nothing else does; it replaces what would have. */
    void next(Timers.Alarm alarm) {
        callOffNext();
        next = alarm;
    }

    /** What happens when the time has run out. */
    void last(Timers.Alarm alarm) {
        last = alarm;
    }

    private void callOffNext() {
        if (next != null) {
            next.callOff();
            next = null;
        }
    }

    /** Takes it off the board, with its answer if there is one. */
    void end(@Nullable Message answer) {
        enter(Stage.ENDED);
        if (last != null) {
            last.callOff();
        }
        ended.tryComplete(Optional.ofNullable(answer));
    }

    /** Done when it is off the board, with its answer if it got one here. */
    Future<Optional<Message>> ended() {
        return ended.future();
    }
}
