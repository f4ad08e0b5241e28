package dev.parley.gateway.socket;

import dev.parley.contract.Done;
import dev.parley.contract.chat.ChatEndpoints;
import dev.parley.contract.chat.UserStatus;
import dev.parley.contract.gateway.Delivery;
import dev.parley.contract.gateway.GatewayEndpoints;
import dev.parley.contract.gateway.ReplySignal;
import dev.parley.contract.gateway.Signals;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes what is delivered to this node and hands it to each event loop that holds sockets. Thread-safe. */
public final class DeliveryListener {
    private final Map<Context, Connections> loops = new ConcurrentHashMap<>();
    private List<MessageConsumer<?>> consumers = List.of();
    private volatile @Nullable Context listening;

    /**
     * Done when this node can be delivered to.
     *
     * @param statuses hears, too, of what anybody says of himself
     */
    public Future<Void> start(EventBus bus, String nodeId, Consumer<UserStatus> statuses) {
        listening = Vertx.currentContext();
        consumers = List.of(
                GatewayEndpoints.deliver(nodeId).serve(bus, call -> deliver(call.request())),
                GatewayEndpoints.signal(nodeId).serve(bus, call -> signal(call.request())),
                GatewayEndpoints.showReply(nodeId).serve(bus, call -> showReply(call.request())),
                ChatEndpoints.STATUS_SET.listen(bus, status -> {
                    statuses.accept(status);
                    statusSet(status);
                }));
        return Future.all(consumers.stream().map(MessageConsumer::completion).toList())
                .mapEmpty();
    }

    public Future<Void> stop() {
        return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
                .mapEmpty();
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

    /** Does something on the calling event loop, behind everything that has been delivered to this node until now. */
    public void behindDelivered(Runnable action) {
        Context loop = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
        Context first = Objects.requireNonNullElse(listening, loop);
        first.runOnContext(delivered -> loop.runOnContext(here -> action.run()));
    }

    /** An outcome, told to the calling event loop as {@link #behindDelivered(Runnable)} does things. */
    public <T> Future<T> behindDelivered(T outcome) {
        Promise<T> behind = Promise.promise();
        behindDelivered(() -> behind.complete(outcome));
        return behind.future();
    }

    /** What somebody says of himself, for those who do not hear of it as a sign of life. */
    public void statusSet(UserStatus status) {
        onEachLoop(connections -> connections.statusSet(status));
    }

    private Future<Done> deliver(Delivery delivery) {
        List<Push> pushes = delivery.messages().stream().map(Push::of).toList();
        onEachLoop(connections -> pushes.forEach(connections::push));
        return Future.succeededFuture(Done.DONE);
    }

    private Future<Done> signal(Signals signals) {
        onEachLoop(connections -> connections.signal(signals));
        return Future.succeededFuture(Done.DONE);
    }

    private Future<Done> showReply(ReplySignal signal) {
        onEachLoop(connections -> connections.showReply(signal));
        return Future.succeededFuture(Done.DONE);
    }
}
