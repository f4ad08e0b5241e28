package dev.parley.contract.chat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node that wrote an automatic reply hands it in. May be repeated. Refused as CONFLICT when the job has ended with another
 * answer or with none: what was shown of it is to be withdrawn.
 *
 * @param nodeId who wrote it
 * @param reply none where no provider had an answer: then the standard message is sent
 */
public record FinishJob(JobKey job, String nodeId, @Nullable Reply reply) {
    public FinishJob {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(nodeId, "nodeId");
    }
}
