package dev.parley.chat;

import dev.parley.contract.Done;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.Message;
import dev.parley.contract.gateway.DeliveredMessage;
import dev.parley.contract.gateway.Delivery;
import dev.parley.contract.gateway.GatewayEndpoints;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The gateway of one node: keeps what it is asked to deliver, and refuses the first few of it. */
final class FakeGateway {
    final List<Delivery> asked = new CopyOnWriteArrayList<>();
    private final int refusals;

    FakeGateway(EventBus bus, String nodeId) {
        this(bus, nodeId, 0);
    }

    FakeGateway(EventBus bus, String nodeId, int refusals) {
        this.refusals = refusals;
        GatewayEndpoints.deliver(nodeId).serve(bus, call -> take(call.request()));
    }

    private Future<Done> take(Delivery delivery) {
        asked.add(delivery);
        return asked.size() > refusals
                ? Future.succeededFuture(Done.DONE)
                : Future.failedFuture(ServiceFailure.unavailable("on purpose"));
    }

    List<String> contents() {
        return asked.stream()
                .flatMap(delivery -> delivery.messages().stream())
                .map(DeliveredMessage::message)
                .map(Message::content)
                .toList();
    }
}
