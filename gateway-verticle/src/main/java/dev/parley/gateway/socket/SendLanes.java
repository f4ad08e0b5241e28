package dev.parley.gateway.socket;

import dev.parley.contract.Deadline;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.Conversation;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.SendMessage;
import dev.parley.contract.chat.SendMessages;
import dev.parley.contract.chat.SendResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a connection sends to one conversation in its order: one request is under way for each conversation, what
 * comes meanwhile goes together in the next. A refusal lets the later ones pass. Any other failure fails the later ones
 * too, also those that are read afterwards, until the message comes again that failed first: the client may have sent
 * them before it heard, and were they stored, its repetition would come behind them. Bounded by the reader above.
 * Confined to the connection's event loop.
 */
final class SendLanes {
    private static final Logger LOG = LoggerFactory.getLogger(SendLanes.class);
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final SocketServices services;
    private final Connection connection;
    private final Map<String, Lane> lanes = new HashMap<>();
    /** What was handed to chat and has not been answered, by client id. */
    private final Map<String, Send> unanswered = new HashMap<>();

    private final OwedSends owed = new OwedSends();

    SendLanes(SocketServices services, Connection connection) {
        this.services = services;
        this.connection = connection;
    }

    private static final class Lane {
        final Deque<Send> waiting = new ArrayDeque<>();
        List<Send> underWay;

        Lane(Send first) {
            underWay = List.of(first);
        }
    }

    private static final class Send {
        final @Nullable Object id;
        final SendMessage message;
        final Deadline deadline = Deadline.after(DEADLINE);
        final Promise<Void> answered = Promise.promise();
        boolean said;

        Send(@Nullable Object id, SendMessage message) {
            this.id = id;
            this.message = message;
        }
    }

    /** Stores and answers a message in its turn; done when it is answered. */
    Future<Void> send(@Nullable Object id, SendMessage message) {
        Send send = new Send(id, message);
        String conversationId = message.targetFor(connection.caller().userId());
        Lane lane = lanes.get(conversationId);
        if (!owed.isNext(conversationId, message)) {
            say(send, Frames.error(id, behindAFailure()));
        } else if (lane != null) {
            lane.waiting.add(send);
        } else {
            store(conversationId, new Lane(send));
        }
        return send.answered.future();
    }

    /** A message that was turned away for now: its client is to repeat it before any other to that conversation. */
    void turnedAway(SendMessage message) {
        String conversationId = message.targetFor(connection.caller().userId());
        if (owed.isNext(conversationId, message)) {
            owed.add(conversationId, message);
        }
    }

    /** A message that this connection sent, in its turn among those of others: so it is answered before a later one. */
    void stored(Message message) {
        Send send = unanswered.get(message.clientId());
        if (send != null && isOf(send, message)) {
            answer(send, message, false);
        }
    }

    /** A client that uses one id for two messages at once is refused the second. */
    private boolean isOf(Send send, Message message) {
        return send.message.content().equals(message.content())
                && send.message.targetFor(message.senderId()).equals(message.conversationId());
    }

    private void store(String conversationId, Lane lane) {
        lanes.put(conversationId, lane);
        List<Send> batch = lane.underWay;
        batch.forEach(send -> unanswered.put(send.message.clientId(), send));
        SendMessages request =
                new SendMessages(batch.stream().map(send -> send.message).toList());
        services.chat()
                .send(connection.caller(), request, batch.get(0).deadline)
                .onSuccess(sent -> answer(batch, sent.results()))
                .onFailure(cause -> fail(conversationId, lane, ServiceFailure.from(cause)))
                .onComplete(done -> next(conversationId, lane));
    }

    private void next(String conversationId, Lane lane) {
        List<Send> batch = new ArrayList<>();
        while (batch.size() < SendMessages.LIMIT && !lane.waiting.isEmpty()) {
            batch.add(lane.waiting.remove());
        }
        lane.underWay = batch;
        if (batch.isEmpty()) {
            lanes.remove(conversationId);
        } else {
            store(conversationId, lane);
        }
    }

    private void answer(List<Send> batch, List<SendResult> results) {
        for (int i = 0; i < batch.size(); i++) {
            answer(batch.get(i), results.get(i));
        }
    }

    private void answer(Send send, SendResult result) {
        Message message = result.message();
        if (message == null) {
            try {
                result.stored();
            } catch (ServiceFailure refusal) {
                say(send, Frames.error(send.id, refusal));
            }
        } else if (connection.tails().mayLackBefore(message)) {
            // What others wrote before has been delivered to this node, and is handed out first.
            services.deliveries().behindDelivered(() -> answer(send, message, result.duplicate()));
        } else {
            answer(send, message, result.duplicate());
        }
    }

    private void answer(Send send, Message message, boolean duplicate) {
        if (send.said) {
            return;
        }
        if (message.seq() == 1 && !duplicate) {
            Conversation begun = Conversation.begunBy(message, message.senderId());
            connection
                    .answer(Frames.with("conversation", null, "conversation", begun))
                    .onFailure(cause -> LOG.debug("{} left", connection.id()));
        }
        connection.tails().sent(message.conversationId(), message.seq());
        say(send, Frames.sent(send.id, message, duplicate));
    }

    private void fail(String conversationId, Lane lane, ServiceFailure failure) {
        List<Send> failed = lane.underWay.stream().filter(send -> !send.said).toList();
        failed.forEach(send -> say(send, Frames.error(send.id, failure)));
        if (failed.isEmpty() || failure.failure().isRefusal()) {
            return;
        }
        owed.add(conversationId, failed.get(0).message);
        Send send;
        while ((send = lane.waiting.poll()) != null) {
            say(send, Frames.error(send.id, behindAFailure()));
        }
    }

    private static ServiceFailure behindAFailure() {
        return ServiceFailure.unavailable("A message before this one could not be stored; it must come first.");
    }

    private void say(Send send, String frame) {
        if (send.said) {
            return;
        }
        send.said = true;
        unanswered.remove(send.message.clientId(), send);
        connection.answer(frame).onComplete(left -> send.answered.complete());
    }
}
