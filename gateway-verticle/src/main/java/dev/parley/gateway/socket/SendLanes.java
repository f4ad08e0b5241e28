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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a connection sends to one conversation in its order: one request is under way for each conversation, what
 * comes meanwhile goes together in the next. A refusal lets the later ones pass; any other failure fails them too, for
 * it is not known what was stored. Bounded by the reader above. Confined to the connection's event loop.
 */
final class SendLanes {
    private static final Logger LOG = LoggerFactory.getLogger(SendLanes.class);
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final ChatService chat;
    private final Connection connection;
    private final Map<String, Deque<Send>> waiting = new HashMap<>();

    SendLanes(ChatService chat, Connection connection) {
        this.chat = chat;
        this.connection = connection;
    }

    private record Send(@Nullable Object id, SendMessage message, Deadline deadline, Promise<Void> answered) {}

    /** Stores and answers a message in its turn; done when it is answered. */
    Future<Void> send(@Nullable Object id, SendMessage message) {
        Send send = new Send(id, message, Deadline.after(DEADLINE), Promise.promise());
        String conversationId = message.targetFor(connection.caller().userId());
        Deque<Send> lane = waiting.get(conversationId);
        if (lane != null) {
            lane.add(send);
        } else {
            waiting.put(conversationId, new ArrayDeque<>());
            store(conversationId, List.of(send));
        }
        return send.answered.future();
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
        ServiceFailure behind = ServiceFailure.unavailable("A message before this one could not be stored.");
        Send send;
        while ((send = lane.poll()) != null) {
            say(send, Frames.error(send.id, behind));
        }
    }

    private void say(Send send, String frame) {
        connection.answer(frame).onComplete(left -> send.answered.complete());
    }

    private void write(String frame) {
        connection.answer(frame).onFailure(cause -> LOG.debug("{} left", connection.id()));
    }
}
