package dev.parley.gateway.socket;

import dev.parley.contract.Done;
import dev.parley.contract.gateway.Delivery;
import dev.parley.contract.gateway.GatewayEndpoints;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes what is delivered to this node and hands it to each event loop that holds sockets. Thread-safe. */
public final class DeliveryListener {
    private final Map<Context, Connections> loops = new ConcurrentHashMap<>();
    private @Nullable MessageConsumer<?> consumer;

    /** Done when this node can be delivered to. */
    public Future<Void> start(EventBus bus, String nodeId) {
        MessageConsumer<?> served = GatewayEndpoints.deliver(nodeId).serve(bus, call -> deliver(call.request()));
        consumer = served;
        return served.completion();
    }

    public Future<Void> stop() {
        return consumer == null ? Future.succeededFuture() : consumer.unregister();
    }

    public void add(Context loop, Connections connections) {
        loops.put(loop, connections);
    }

    public void remove(Context loop) {
        loops.remove(loop);
    }

    /** Does something with the connections of each event loop, there. */
    public void onEachLoop(Consumer<Connections> action) {
        loops.forEach((loop, connections) -> loop.runOnContext(here -> action.accept(connections)));
    }

    private Future<Done> deliver(Delivery delivery) {
        List<Push> pushes = delivery.messages().stream().map(Push::of).toList();
        onEachLoop(connections -> pushes.forEach(connections::push));
        return Future.succeededFuture(Done.DONE);
    }
}
