package dev.parley.chat;

import dev.parley.contract.Done;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.Message;
import dev.parley.contract.gateway.DeliveredMessage;
import dev.parley.contract.gateway.Delivery;
import dev.parley.contract.gateway.GatewayEndpoints;
import dev.parley.contract.gateway.PresenceSignal;
import dev.parley.contract.gateway.ReceiptSignal;
import dev.parley.contract.gateway.Signals;
import dev.parley.contract.gateway.TypingSignal;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The gateway of one node: keeps what it is asked to deliver or to show, and refuses the first few of it. */
final class FakeGateway {
    final List<Delivery> asked = new CopyOnWriteArrayList<>();
    final List<Signals> signals = new CopyOnWriteArrayList<>();
    /** Both, as they came; in their order when made on a context. */
    final List<Record> all = new CopyOnWriteArrayList<>();

    private final int refusals;

    FakeGateway(EventBus bus, String nodeId) {
        this(bus, nodeId, 0);
    }

    FakeGateway(EventBus bus, String nodeId, int refusals) {
        this.refusals = refusals;
        GatewayEndpoints.deliver(nodeId).serve(bus, call -> take(call.request()));
        GatewayEndpoints.signal(nodeId).serve(bus, call -> show(call.request()));
    }

    private Future<Done> take(Delivery delivery) {
        all.add(delivery);
        asked.add(delivery);
        return answer(asked.size());
    }

    private Future<Done> show(Signals told) {
        all.add(told);
        signals.add(told);
        return answer(signals.size());
    }

    private Future<Done> answer(int count) {
        return count > refusals
                ? Future.succeededFuture(Done.DONE)
                : Future.failedFuture(ServiceFailure.unavailable("on purpose"));
    }

    List<ReceiptSignal> receipts() {
        return signals.stream().flatMap(told -> told.receipts().stream()).toList();
    }

    List<PresenceSignal> presence() {
        return signals.stream().flatMap(told -> told.presence().stream()).toList();
    }

    List<TypingSignal> typing() {
        return signals.stream().flatMap(told -> told.typing().stream()).toList();
    }

    List<String> contents() {
        return asked.stream()
                .flatMap(delivery -> delivery.messages().stream())
                .map(DeliveredMessage::message)
                .map(Message::content)
                .toList();
    }
}
