package dev.parley.chat;

import dev.parley.chat.JobStore.AutoCounts;
import dev.parley.contract.chat.JobKey;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How much is answered automatically: by the hour and the day of the clock, so that what was said of their end is true.
 * What everybody sent is asked of the store once a second at most. Confined to the board's context.
 */
final class ReplyCaps {
    private static final long COUNTED_FOR_NANOS = Duration.ofSeconds(1).toNanos();

    private final JobStore jobs;
    private final ReplyConfig config;
    private final Timers timers;
    private Future<Boolean> installation = Future.succeededFuture(false);
    private long countedAt;
    private boolean counted;

    ReplyCaps(JobStore jobs, ReplyConfig config, Timers timers) {
        this.jobs = jobs;
        this.config = config;
        this.timers = timers;
    }

    /** What a job may be answered with. */
    enum Verdict {
        /** A model's answer. */
        MODEL,
        /** The standard message. */
        STANDARD,
        /** The standard message, and that it is the last. */
        LAST_WORD,
        /** Nothing. */
        SILENCE
    }

    Future<Verdict> verdict(JobKey job) {
        Instant now = timers.now();
        Future<AutoCounts> hourly = count(job, now.truncatedTo(ChronoUnit.HOURS));
        Future<AutoCounts> daily = count(job, now.truncatedTo(ChronoUnit.DAYS));
        Future<Boolean> all = installationIsFull(now);
        return Future.all(hourly, daily, all).map(done -> verdict(hourly.result(), daily.result(), all.result()));
    }

    private Verdict verdict(AutoCounts hourly, AutoCounts daily, boolean full) {
        if (hourly.inConversation() >= config.perConversation()) {
            return hourly.inConversation() == config.perConversation() ? Verdict.LAST_WORD : Verdict.SILENCE;
        }
        boolean personIsFull = hourly.ofPerson() >= config.perPerson().hourly()
                || daily.ofPerson() >= config.perPerson().daily();
        return personIsFull || full ? Verdict.STANDARD : Verdict.MODEL;
    }

    private Future<AutoCounts> count(JobKey job, Instant since) {
        return jobs.countSince(job.conversationId(), job.busyUserId(), since);
    }

    private Future<Boolean> installationIsFull(Instant now) {
        if (counted && !installation.failed() && timers.nanos() - countedAt < COUNTED_FOR_NANOS) {
            return installation;
        }
        counted = true;
        countedAt = timers.nanos();
        Future<Long> hourly = jobs.countSince(now.truncatedTo(ChronoUnit.HOURS));
        Future<Long> daily = jobs.countSince(now.truncatedTo(ChronoUnit.DAYS));
        installation = Future.all(hourly, daily)
                .map(done -> hourly.result() >= config.perInstallation().hourly()
                        || daily.result() >= config.perInstallation().daily());
        return installation;
    }
}
