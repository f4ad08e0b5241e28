package dev.parley.chat;

import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.Message;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where it is kept which automatic replies are due, beside the log that they follow from. A job is open while its epoch is
 * the busy person's, nothing automatic covers it, he has written nothing himself since, neither of the two is gone or has
 * blocked the other, and it is not silenced; what is not open is settled for good. A message that makes a job, and the
 * answer that ends one, change both in their append.
 */
interface JobStore {
    /**
     * The open jobs of some shards, those of the oldest bursts first. What a node that died has stored without its job gets
     * it here, so whoever owns shards asks again and again. Fewer than asked for may be all that are found at once.
     */
    Future<List<Job>> openJobs(List<Integer> shards, int limit);

    /** Whether it is open, and what it is then. */
    Future<Optional<Job>> openJob(JobKey key);

    /** The job that a message of the conversation belongs to, if it is open. */
    Future<Optional<Job>> openJobAt(String conversationId, String busyUserId, long seq);

    /** The automatic message that covers a message of the conversation. */
    Future<Optional<Message>> answerAt(String conversationId, String busyUserId, long seq);

    /**
     * Sets once and for all which messages an open job covers: up to the last that is due now. Whoever seals it again gets
     * what was set. Empty when it is settled. Only what is sealed can be answered.
     */
    Future<Optional<Job>> seal(JobKey key);

    /** Notes that an open job gets no answer, because a cap has been reached. */
    Future<Void> silence(JobKey key);

    /** How many automatic messages were stored in a conversation, and how many in somebody's name. */
    Future<AutoCounts> countSince(String conversationId, String busyUserId, Instant since);

    /** How many automatic messages were stored in anybody's name. */
    Future<Long> countSince(Instant since);

    /**
     * The automatic messages in somebody's name, the newest first.
     *
     * @param cursor the {@code next} of the page before
     */
    Future<LedgerPage> ledger(String busyUserId, @Nullable String cursor, int limit);

    /**
     * How many automatic messages there were.
     *
     * @param inConversation automatic messages of that conversation
     * @param ofPerson of any of his conversations
     * @param silenced whether a job of that conversation was silenced since
     */
    record AutoCounts(long inConversation, long ofPerson, boolean silenced) {}

    /**
     * A part of a ledger.
     *
     * @param next where the next page begins, if there is one
     */
    record LedgerPage(List<LedgerEntry> entries, @Nullable String next) {
        /** One entry more than asked for tells whether there are further ones. */
        static LedgerPage of(List<LedgerEntry> found, int limit) {
            List<LedgerEntry> page = found.subList(0, Math.min(limit, found.size()));
            boolean more = found.size() > limit;
            return new LedgerPage(
                    page, more ? LedgerCursor.after(page.get(limit - 1)).text() : null);
        }
    }
}
