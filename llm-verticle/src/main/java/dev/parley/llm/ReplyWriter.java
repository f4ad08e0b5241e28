package dev.parley.llm;

import dev.parley.contract.Deadline;
import dev.parley.contract.Done;
import dev.parley.contract.PresenceDirectory;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.llm.StopReply;
import dev.parley.contract.llm.WriteReply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The jobs that this node has taken, bounded in number. Confined to the context that made it. */
final class ReplyWriter {
    static final int JOBS = 2_000;

    private final ReplyJob.Tools tools;
    private final PresenceDirectory presence;
    private final AtomicInteger count;
    private final int limit;
    private final Map<JobKey, ReplyJob> jobs = new HashMap<>();
    private final Promise<Void> isIdle = Promise.promise();
    private boolean isClosing;

    /** @param count is kept at how many jobs there are */
    ReplyWriter(ReplyJob.Tools tools, PresenceDirectory presence, AtomicInteger count, int limit) {
        this.tools = tools;
        this.presence = presence;
        this.count = count;
        this.limit = limit;
    }

    Future<Done> write(WriteReply request, Deadline deadline) {
        JobKey key = request.job();
        if (jobs.containsKey(key)) {
            return Future.succeededFuture(Done.DONE);
        }
        if (isClosing || jobs.size() >= limit) {
            return Future.failedFuture(ServiceFailure.unavailable("This node takes no more automatic replies."));
        }
        ShownReply shown = new ShownReply(tools.vertx(), presence, request);
        ReplyJob job = new ReplyJob(tools, request, deadline, shown, () -> ended(key));
        jobs.put(key, job);
        count.set(jobs.size());
        job.begin();
        return Future.succeededFuture(Done.DONE);
    }

    Future<Done> stop(StopReply request) {
        ReplyJob job = jobs.get(request.job());
        if (job != null) {
            job.stop();
        }
        return Future.succeededFuture(Done.DONE);
    }

    private void ended(JobKey key) {
        jobs.remove(key);
        count.set(jobs.size());
        if (isClosing && jobs.isEmpty()) {
            isIdle.tryComplete();
        }
    }

    /** Takes no more; done when what is under way has ended, for which there is some time. */
    Future<Void> close(Duration within) {
        isClosing = true;
        Vertx vertx = tools.vertx();
        if (jobs.isEmpty()) {
            return Future.succeededFuture();
        }
        long timer = vertx.setTimer(within.toMillis(), late -> {
            List.copyOf(jobs.values()).forEach(ReplyJob::stop);
            isIdle.tryComplete();
        });
        return isIdle.future().onComplete(done -> vertx.cancelTimer(timer));
    }
}
