package dev.parley.contract.chat;

import java.util.Objects;

/**
 * A node that writes an automatic reply says that it is still at it.
 *
 * @param nodeId who writes
 */
public record RenewJob(JobKey job, String nodeId) {
    public RenewJob {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(nodeId, "nodeId");
    }
}
