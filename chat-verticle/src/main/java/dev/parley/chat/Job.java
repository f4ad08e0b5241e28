package dev.parley.chat;

import dev.parley.contract.chat.JobKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An automatic reply that is due.
 *
 * @param to the last message that it covers, once that is sealed
 * @param epoch the busy person's epoch when its first message was stored; in another one it is not wanted any more
 * @param correspondentId who is to be answered
 * @param firstSentAt when its first message was stored: from then on its deadline runs
 */
record Job(JobKey key, @Nullable Long to, long epoch, String correspondentId, Instant firstSentAt) {
    boolean isSealed() {
        return to != null;
    }
}
