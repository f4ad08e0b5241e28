package dev.parley.gateway.socket;

import dev.parley.contract.chat.Conversation;
import dev.parley.contract.chat.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The connections of one event loop, and which user each belongs to. Confined to that event loop. */
public final class Connections {
    private final Set<Connection> all = new LinkedHashSet<>();
    private final Map<String, List<Connection>> byUser = new HashMap<>();

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

    /** Hands a stored message to a user's sockets, but not to the one that sent it. */
    void push(Push push) {
        for (String userId : push.to()) {
            List<Connection> connections = byUser.get(userId);
            if (connections != null) {
                push(push, userId, List.copyOf(connections));
            }
        }
    }

    private static void push(Push push, String userId, List<Connection> connections) {
        Message message = push.message();
        String conversation = message.seq() == 1
                ? Frames.with("conversation", null, "conversation", Conversation.begunBy(message, userId))
                : null;
        for (Connection connection : connections) {
            if (!connection.id().equals(push.origin())) {
                connection.push(message, conversation, push.frame());
            }
        }
    }

    /** Ends the sockets of a session. */
    public void endSession(String userId, String sessionId) {
        List<Connection> connections = byUser.getOrDefault(userId, List.of());
        for (Connection connection : List.copyOf(connections)) {
            connection.sessionEnded(sessionId);
        }
    }
}
