package dev.parley.contract.llm;

import dev.parley.contract.chat.JobKey;
import java.util.Objects;

/** The answer is not wanted any more: what was shown of it is withdrawn. */
public record StopReply(JobKey job) {
    public StopReply {
        Objects.requireNonNull(job, "job");
    }
}
