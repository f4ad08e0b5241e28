package dev.parley.chat;

import dev.parley.contract.chat.JobKey;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where it is kept which automatic replies are due, beside the log that they follow from. A job is open while its epoch is
 * the busy person's, nothing automatic covers it, he has written nothing himself since, and it is not silenced; what is
 * not open is settled for good. A message that makes a job, and the answer that ends one, change both in their append.
 */
interface JobStore {
    /** The open jobs of some shards, those of the oldest bursts first. */
    Future<List<Job>> openJobs(List<Integer> shards, int limit);

    /** Whether it is open, and what it is then. */
    Future<Optional<Job>> openJob(JobKey key);

    /**
     * Sets once and for all which messages an open job covers: up to the last that is due now. Whoever seals it again gets
     * what was set. Empty when it is settled.
     */
    Future<Optional<Job>> seal(JobKey key);

    /** Notes that an open job gets no answer, because a cap has been reached. */
    Future<Void> silence(JobKey key);

    /** How many automatic messages were stored in a conversation in somebody's name, and how many in his name at all. */
    Future<AutoCounts> countSince(String conversationId, String busyUserId, Instant since);

    /** The same of everybody. */
    Future<Long> countSince(Instant since);

    /**
     * How many automatic messages were stored in somebody's name.
     *
     * @param inConversation automatic messages of that conversation
     * @param ofPerson of any of his conversations
     * @param silenced whether a job of that conversation was silenced since
     */
    record AutoCounts(long inConversation, long ofPerson, boolean silenced) {}
}
