package dev.parley.gateway.socket;

import dev.parley.contract.Deadline;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.ChatService;
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
import java.util.LinkedHashMap;
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
    private static final Duration OWED = Duration.ofSeconds(5);

    private final ChatService chat;
    private final Connection connection;
    private final Map<String, Deque<Send>> waiting = new HashMap<>();
    /** For each conversation the message that must come next, the oldest failure first. */
    private final Map<String, Owed> owed = new LinkedHashMap<>();

    SendLanes(ChatService chat, Connection connection) {
        this.chat = chat;
        this.connection = connection;
    }

    private record Send(@Nullable Object id, SendMessage message, Deadline deadline, Promise<Void> answered) {}

    /** A message that failed and that its client is to repeat; one who gave it up is served again after a while. */
    private record Owed(String clientId, Deadline until) {}

    /** Stores and answers a message in its turn; done when it is answered. */
    Future<Void> send(@Nullable Object id, SendMessage message) {
        Send send = new Send(id, message, Deadline.after(DEADLINE), Promise.promise());
        String conversationId = message.targetFor(connection.caller().userId());
        if (!isInOrder(conversationId, message)) {
            say(send, Frames.error(id, behindAFailure()));
            return send.answered.future();
        }
        Deque<Send> lane = waiting.get(conversationId);
        if (lane != null) {
            lane.add(send);
        } else {
            waiting.put(conversationId, new ArrayDeque<>());
            store(conversationId, List.of(send));
        }
        return send.answered.future();
    }

    /** A message that was turned away for now: its client is to repeat it before any other to that conversation. */
    void turnedAway(SendMessage message) {
        String conversationId = message.targetFor(connection.caller().userId());
        if (isInOrder(conversationId, message)) {
            owe(conversationId, message);
        }
    }

    private boolean isInOrder(String conversationId, SendMessage message) {
        Owed first = owed.get(conversationId);
        if (first != null && (first.clientId.equals(message.clientId()) || first.until.hasPassed())) {
            owed.remove(conversationId);
            return true;
        }
        return first == null;
    }

    private void owe(String conversationId, SendMessage message) {
        owed.values().removeIf(old -> old.until.hasPassed());
        owed.put(conversationId, new Owed(message.clientId(), Deadline.after(OWED)));
    }

    private void store(String conversationId, List<Send> batch) {
        SendMessages request =
                new SendMessages(batch.stream().map(Send::message).toList());
        chat.send(connection.caller(), request, batch.get(0).deadline)
                .onSuccess(sent -> answer(batch, sent.results()))
                .onFailure(cause -> fail(conversationId, batch, ServiceFailure.from(cause)))
                .onComplete(done -> next(conversationId));
    }

    private void next(String conversationId) {
        Deque<Send> lane = waiting.get(conversationId);
        if (lane == null || lane.isEmpty()) {
            waiting.remove(conversationId);
            return;
        }
        List<Send> batch = new ArrayList<>();
        while (batch.size() < SendMessages.LIMIT && !lane.isEmpty()) {
            batch.add(lane.remove());
        }
        store(conversationId, batch);
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
            return;
        }
        if (message.seq() == 1 && !result.duplicate()) {
            Conversation begun = Conversation.begunBy(message, message.senderId());
            write(Frames.with("conversation", null, "conversation", begun));
        }
        connection.tails().sent(message.conversationId(), message.seq());
        say(send, Frames.sent(send.id, message, result.duplicate()));
    }

    private void fail(String conversationId, List<Send> batch, ServiceFailure failure) {
        batch.forEach(send -> say(send, Frames.error(send.id, failure)));
        Deque<Send> lane = waiting.get(conversationId);
        if (lane == null || failure.failure().isRefusal()) {
            return;
        }
        owe(conversationId, batch.get(0).message);
        Send send;
        while ((send = lane.poll()) != null) {
            say(send, Frames.error(send.id, behindAFailure()));
        }
    }

    private static ServiceFailure behindAFailure() {
        return ServiceFailure.unavailable("A message before this one could not be stored; it must come first.");
    }

    private void say(Send send, String frame) {
        connection.answer(frame).onComplete(left -> send.answered.complete());
    }

    private void write(String frame) {
        connection.answer(frame).onFailure(cause -> LOG.debug("{} left", connection.id()));
    }
}
