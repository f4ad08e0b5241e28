package dev.parley.gateway.socket;

import dev.parley.contract.chat.Conversation;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.MovedConversation;
import dev.parley.contract.chat.UserStatus;
import dev.parley.contract.gateway.PresenceSignal;
import dev.parley.contract.gateway.ReceiptSignal;
import dev.parley.contract.gateway.ReplySignal;
import dev.parley.contract.gateway.Signals;
import dev.parley.contract.gateway.TypingSignal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The connections of one event loop, and which user each belongs to. Confined to that event loop. */
public final class Connections {
    private final Set<Connection> all = new LinkedHashSet<>();
    private final Map<String, List<Connection>> byUser = new HashMap<>();
    private final List<Audience> others = new ArrayList<>(1);

    /** From now on these hear of the same. */
    public void add(Audience audience) {
        others.add(audience);
    }

    void opened(Connection connection) {
        all.add(connection);
    }

    void belongs(Connection connection, String userId) {
        byUser.computeIfAbsent(userId, id -> new ArrayList<>(1)).add(connection);
    }

    void closed(Connection connection, String userId) {
        all.remove(connection);
        byUser.computeIfPresent(userId, (id, connections) -> {
            connections.remove(connection);
            return connections.isEmpty() ? null : connections;
        });
    }

    Collection<Connection> all() {
        return all;
    }

    /** Hands a stored message to a user's sockets; to the one that sent it, it is its answer. */
    void push(Push push) {
        for (String userId : push.to()) {
            List<Connection> connections = byUser.get(userId);
            if (connections != null) {
                push(push, userId, List.copyOf(connections));
            }
        }
        others.forEach(audience -> audience.push(push.message(), push.to()));
    }

    private static void push(Push push, String userId, List<Connection> connections) {
        Message message = push.message();
        String conversation = message.seq() == 1
                ? Frames.with("conversation", null, "conversation", Conversation.begunBy(message, userId))
                : null;
        for (Connection connection : connections) {
            if (connection.id().equals(push.origin())) {
                connection.lanes().stored(message);
            } else {
                connection.push(message, conversation, push.frame());
            }
        }
    }

    /** Hands signs of life to the sockets of those they are for. */
    void signal(Signals signals) {
        for (ReceiptSignal signal : signals.receipts()) {
            String others = Frames.receipt(signal, false);
            String own = Frames.receipt(signal, true);
            for (String userId : signal.to()) {
                boolean oneself = userId.equals(signal.receipt().userId());
                each(userId, connection -> connection.tell(oneself ? own : others));
            }
        }
        for (PresenceSignal signal : signals.presence()) {
            String frame = Frames.presence(signal);
            String about = signal.status().userId();
            signal.to().forEach(userId -> each(userId, connection -> connection.tellOf(about, frame)));
        }
        for (TypingSignal signal : signals.typing()) {
            String frame = Frames.typing(signal);
            signal.to().forEach(userId -> each(userId, connection -> connection.tell(frame)));
        }
    }

    /** Hands on what somebody has said of himself; who speaks this protocol hears of it as a sign of life. */
    void statusSet(UserStatus status) {
        others.forEach(audience -> audience.statusSet(status));
    }

    /** Shows the words of an automatic reply to those they are for. */
    void showReply(ReplySignal signal) {
        String frame = Frames.autoReply(signal);
        signal.to().forEach(userId -> each(userId, connection -> connection.tell(frame)));
    }

    /** Has every connection compare the log with what it was sent, and forget what is old. */
    void compare(List<MovedConversation> moved, long untilNanos) {
        for (MovedConversation conversation : moved) {
            for (String userId : conversation.members()) {
                each(userId, connection -> connection.compare(conversation, untilNanos));
            }
            others.forEach(audience -> audience.compare(conversation, untilNanos));
        }
        all.forEach(Connection::compared);
        others.forEach(Audience::compared);
    }

    private void each(String userId, Consumer<Connection> action) {
        List<Connection> connections = byUser.get(userId);
        if (connections != null) {
            List.copyOf(connections).forEach(action);
        }
    }

    /** Ends the sockets of a session. */
    public void endSession(String userId, String sessionId) {
        each(userId, connection -> connection.sessionEnded(sessionId));
        others.forEach(audience -> audience.endSession(userId, sessionId));
    }
}
