package dev.parley.chat;

import dev.parley.contract.chat.JobKey;
import dev.parley.contract.llm.WriteReply;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** The nodes that have replies written. */
interface ReplyWriters {
    /** Who can be asked, in the order in which to ask. */
    List<String> nodeIds();

    /** Done when that node has taken the job; it has what is left until the correspondent must have the answer. */
    Future<Void> write(String nodeId, WriteReply request, Duration left);

    /** What that node may be writing is not wanted any more. It hears so at its next renewal, too. */
    void stop(String nodeId, JobKey job);
}
