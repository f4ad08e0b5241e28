package dev.parley.chat;

import dev.parley.contract.Caller;
import dev.parley.contract.Done;
import dev.parley.contract.PresenceDirectory;
import dev.parley.contract.chat.Message;
import dev.parley.contract.gateway.DeliveredMessage;
import dev.parley.contract.gateway.Delivery;
import dev.parley.contract.gateway.GatewayEndpoints;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends stored messages to the nodes that hold their members' sockets: one Delivery per node and batch, retried once. A
 * delivery is a hint, the log is the truth, so what a node cannot take is left to the clients' next look at the log.
 * Confined to the context that made it.
 */
final class MessageRouter {
    private static final Logger LOG = LoggerFactory.getLogger(MessageRouter.class);
    private static final int UNANSWERED_PER_NODE = 256;

    private final EventBus bus;
    private final PresenceDirectory presence;
    private final Map<String, Integer> unanswered = new HashMap<>();

    MessageRouter(EventBus bus, PresenceDirectory presence) {
        this.bus = bus;
        this.presence = presence;
    }

    void route(List<AppendQueue.Stored> batch) {
        Map<String, List<DeliveredMessage>> byNode = new LinkedHashMap<>();
        for (AppendQueue.Stored stored : batch) {
            presence.byNode(membersOf(stored.message()))
                    .forEach((nodeId, members) -> byNode.computeIfAbsent(nodeId, id -> new ArrayList<>())
                            .add(new DeliveredMessage(stored.message(), members, stored.origin())));
        }
        byNode.forEach((nodeId, messages) -> deliver(nodeId, new Delivery(messages)));
    }

    private static List<String> membersOf(Message message) {
        String recipientId = message.recipientId();
        return recipientId == null ? List.of(message.senderId()) : List.of(message.senderId(), recipientId);
    }

    private void deliver(String nodeId, Delivery delivery) {
        if (unanswered.merge(nodeId, 1, Integer::sum) > UNANSWERED_PER_NODE) {
            answered(nodeId);
            LOG.warn("node {} does not take deliveries; its clients will find {} in the log", nodeId, size(delivery));
            return;
        }
        attempt(nodeId, delivery)
                .recover(cause -> attempt(nodeId, delivery))
                .onFailure(cause -> LOG.warn("node {} did not take {}: {}", nodeId, size(delivery), cause.getMessage()))
                .onComplete(done -> answered(nodeId));
    }

    private Future<Done> attempt(String nodeId, Delivery delivery) {
        return GatewayEndpoints.deliver(nodeId).call(bus, Caller.PARLEY, delivery);
    }

    private void answered(String nodeId) {
        unanswered.computeIfPresent(nodeId, (id, count) -> count > 1 ? count - 1 : null);
    }

    private static String size(Delivery delivery) {
        return delivery.messages().size() + " messages";
    }
}
