package dev.parley.chat;

import dev.parley.contract.BusEndpoint;
import dev.parley.contract.Caller;
import dev.parley.contract.Deadline;
import dev.parley.contract.NodeEndpoint;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.llm.LlmEndpoints;
import dev.parley.contract.llm.ReplyNodes;
import dev.parley.contract.llm.StopReply;
import dev.parley.contract.llm.WriteReply;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks nodes over the bus; what is to be asked of this one, of itself. */
final class BusReplyWriters implements ReplyWriters {
    private static final Logger LOG = LoggerFactory.getLogger(BusReplyWriters.class);

    private final EventBus bus;
    private final String here;
    private final ReplyNodes nodes;

    BusReplyWriters(EventBus bus, String here, ReplyNodes nodes) {
        this.bus = bus;
        this.here = here;
        this.nodes = nodes;
    }

    @Override
    public List<String> nodeIds() {
        return nodes.nodeIds();
    }

    @Override
    public Future<Void> write(String nodeId, WriteReply request, Duration left) {
        return at(nodeId, LlmEndpoints.WRITE_REPLY)
                .call(bus, Caller.PARLEY, request, Deadline.after(left))
                .mapEmpty();
    }

    @Override
    public void stop(String nodeId, JobKey job) {
        at(nodeId, LlmEndpoints.STOP_REPLY)
                .call(bus, Caller.PARLEY, new StopReply(job))
                .onFailure(cause -> LOG.debug("node {} was not told to stop: {}", nodeId, cause.getMessage()));
    }

    private <Q, R> BusEndpoint<Q, R> at(String nodeId, NodeEndpoint<Q, R> endpoint) {
        return nodeId.equals(here) ? endpoint.at(nodeId).here() : endpoint.at(nodeId);
    }
}
