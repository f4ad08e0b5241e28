package dev.parley.contract.llm;

import dev.parley.contract.Done;
import dev.parley.contract.NodeEndpoint;
import java.time.Duration;

/** What each node that has replies written can be asked on the bus. */
public final class LlmEndpoints {
    private static final String LLM = "llm";
    private static final Duration HOP = Duration.ofSeconds(2);

    /**
     * Done when the node has taken the job, and refused as UNAVAILABLE when it has too many. From then on it renews the job
     * with {@link dev.parley.contract.chat.ChatEndpoints#RENEW_JOB} at least twice a second, shows the words as they come
     * with {@link dev.parley.contract.gateway.GatewayEndpoints#showReply}, and ends with
     * {@link dev.parley.contract.chat.ChatEndpoints#FINISH_JOB}. Asked again for a job that it has, it goes on with it.
     */
    public static final NodeEndpoint<WriteReply, Done> WRITE_REPLY =
            new NodeEndpoint<>(LLM, "write-reply", WriteReply.class, Done.class, HOP);
    /** Ends a job at once, without an answer; nothing happens where it is not under way. */
    public static final NodeEndpoint<StopReply, Done> STOP_REPLY =
            new NodeEndpoint<>(LLM, "stop-reply", StopReply.class, Done.class, HOP);

    private LlmEndpoints() {}
}
