package dev.parley.chat;

import dev.parley.contract.Caller;
import dev.parley.contract.Done;
import dev.parley.contract.PresenceDirectory;
import dev.parley.contract.chat.ChatEndpoints;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.UserStatus;
import dev.parley.contract.gateway.GatewayEndpoints;
import dev.parley.contract.gateway.PresenceSignal;
import dev.parley.contract.gateway.ReceiptSignal;
import dev.parley.contract.gateway.Signals;
import dev.parley.contract.gateway.TypingSignal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends signs of life to the nodes that hold the sockets of those they are for. What is said of one thing twice within a
 * moment goes out once, as it is by then. Nothing is repeated: the next one makes up for one that is lost. Confined to
 * the context that made it.
 */
final class SignalRouter {
    private static final Logger LOG = LoggerFactory.getLogger(SignalRouter.class);
    private static final long GATHERED_MILLIS = 50;
    private static final int GATHERED = 5_000;

    private final Vertx vertx;
    private final PresenceDirectory presence;
    /** By what they are about, in the order first told. */
    private final Map<String, ReceiptSignal> receipts = new LinkedHashMap<>();

    private final Map<String, Shown> presences = new LinkedHashMap<>();
    private final Map<String, TypingSignal> typing = new LinkedHashMap<>();
    /** To how many presence is to be shown. */
    private int viewers;

    private boolean due;
    private Future<Void> sent = Future.succeededFuture();

    /** To whom on which node. */
    private record Shown(UserStatus status, boolean online, Map<String, List<String>> to) {}

    SignalRouter(Vertx vertx, PresenceDirectory presence) {
        this.vertx = vertx;
        this.presence = presence;
    }

    void receipt(ReceiptMoved moved) {
        String about = moved.conversationId() + moved.receipt().userId();
        receipts.put(
                about, new ReceiptSignal(moved.conversationId(), moved.receipt(), moved.unread(), moved.members()));
        gather();
    }

    void presence(UserStatus status, boolean online, Collection<String> to) {
        Map<String, List<String>> present = presence.byNode(to);
        if (!present.isEmpty()) {
            presences.put(status.userId(), new Shown(status, online, present));
            present.values().forEach(users -> viewers += users.size());
            gather();
        }
    }

    /** For the clients that show everybody's: there are no acquaintances among whom it is gathered. */
    void statusSet(UserStatus status) {
        ChatEndpoints.STATUS_SET.publish(vertx.eventBus(), status);
    }

    void typing(String conversationId, String userId, boolean writes, List<String> to) {
        typing.put(conversationId + userId, new TypingSignal(conversationId, userId, writes, to));
        gather();
    }

    private void gather() {
        if (receipts.size() + viewers + typing.size() >= GATHERED) {
            send();
        } else if (!due) {
            due = true;
            vertx.setTimer(GATHERED_MILLIS, now -> {
                due = false;
                send();
            });
        }
    }

    /** Sends now what is told of conversations whose next messages go out: what is unread is said of what came before. */
    void goAheadOf(List<AppendQueue.Stored> batch) {
        Map<String, ReceiptSignal> overtaken = new LinkedHashMap<>();
        for (AppendQueue.Stored stored : batch) {
            Message message = stored.message();
            for (String about : List.of(
                    message.conversationId() + message.senderId(), message.conversationId() + message.recipientId())) {
                ReceiptSignal receipt = receipts.remove(about);
                if (receipt != null) {
                    overtaken.put(about, receipt);
                }
            }
        }
        send(overtaken.values(), List.of(), List.of());
    }

    /** Sends now what waits; done when it was taken, or cannot be. */
    Future<Void> flush() {
        send();
        return sent;
    }

    private void send() {
        send(receipts.values(), presences.values(), typing.values());
        receipts.clear();
        presences.clear();
        typing.clear();
        viewers = 0;
    }

    private void send(
            Collection<ReceiptSignal> receipts, Collection<Shown> presences, Collection<TypingSignal> typing) {
        Map<String, Batch> byNode = new HashMap<>();
        split(
                receipts,
                ReceiptSignal::to,
                (signal, to) -> to.forEach((node, users) -> batch(byNode, node)
                        .receipts
                        .add(new ReceiptSignal(signal.conversationId(), signal.receipt(), signal.unread(), users))));
        presences.forEach(shown -> shown.to()
                .forEach((node, users) ->
                        batch(byNode, node).presence.add(new PresenceSignal(shown.status(), shown.online(), users))));
        split(
                typing,
                TypingSignal::to,
                (signal, to) -> to.forEach((node, users) -> batch(byNode, node)
                        .typing
                        .add(new TypingSignal(signal.conversationId(), signal.userId(), signal.typing(), users))));
        if (byNode.isEmpty()) {
            return;
        }
        sent = Future.join(byNode.entrySet().stream()
                        .map(entry -> send(entry.getKey(), entry.getValue().toSignals()))
                        .toList())
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private Future<Done> send(String node, Signals signals) {
        return GatewayEndpoints.signal(node)
                .call(vertx.eventBus(), Caller.PARLEY, signals)
                .onFailure(cause -> LOG.debug("node {} did not take signals: {}", node, cause.getMessage()));
    }

    private <S> void split(
            Collection<S> signals, Function<S, List<String>> to, BiConsumer<S, Map<String, List<String>>> adder) {
        signals.forEach(signal -> adder.accept(signal, presence.byNode(to.apply(signal))));
    }

    private static Batch batch(Map<String, Batch> byNode, String node) {
        return byNode.computeIfAbsent(node, id -> new Batch());
    }

    private static final class Batch {
        final List<ReceiptSignal> receipts = new ArrayList<>();
        final List<PresenceSignal> presence = new ArrayList<>();
        final List<TypingSignal> typing = new ArrayList<>();

        Signals toSignals() {
            return new Signals(receipts, presence, typing);
        }
    }
}
