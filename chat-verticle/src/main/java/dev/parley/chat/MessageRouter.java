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
 * Sends stored messages to the nodes that hold their members' sockets: one Delivery per node and batch, several where
 * the batch is long, each retried once. A
 * delivery is a hint, the log is the truth, so what a node cannot take is left to the clients' next look at the log.
 * Confined to the context that made it.
 */
final class MessageRouter {
    private static final Logger LOG = LoggerFactory.getLogger(MessageRouter.class);
    private static final int UNANSWERED_PER_NODE = 256;
    private static final int DELIVERY_CHARS = 128 * 1024;

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
        byNode.forEach((nodeId, messages) -> apart(messages).forEach(part -> deliver(nodeId, new Delivery(part))));
    }

    /** In parts of which none is so long that what comes behind it on the way to that node has to wait for it. */
    private static List<List<DeliveredMessage>> apart(List<DeliveredMessage> messages) {
        List<List<DeliveredMessage>> parts = new ArrayList<>();
        int begin = 0;
        int chars = 0;
        for (int i = 0; i < messages.size(); i++) {
            chars += messages.get(i).message().content().length();
            if (chars >= DELIVERY_CHARS || i == messages.size() - 1) {
                parts.add(messages.subList(begin, i + 1));
                begin = i + 1;
                chars = 0;
            }
        }
        return parts;
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
