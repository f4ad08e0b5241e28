package dev.parley.system.delivery;

import dev.parley.system.TestSocket;
import dev.parley.system.TestUser;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the log holds over HTTP and over sockets; in a cluster over another node by each. */
final class Doors {
    private static final int PAGE = 200;

    private final WebSocketClient sockets;
    private final Nodes nodes;

    Doors(WebSocketClient sockets, Nodes nodes) {
        this.sockets = sockets;
        this.nodes = nodes;
    }

    /** The last seq of each of a person's conversations. */
    Map<String, Long> heads(TestUser user) {
        Map<String, Long> heads = new LinkedHashMap<>();
        @Nullable String cursor = null;
        do {
            JsonObject page = user.get(url(0), "/conversations" + (cursor == null ? "" : "?cursor=" + cursor));
            JsonArray conversations = page.getJsonArray("conversations");
            for (int i = 0; i < conversations.size(); i++) {
                JsonObject conversation = conversations.getJsonObject(i);
                heads.put(conversation.getString("id"), conversation.getLong("lastSeq"));
            }
            cursor = page.getString("next");
        } while (cursor != null);
        return heads;
    }

    /** A person's conversations, over HTTP at one node and by socket at the next. */
    void read(TestUser user, int node, Histories histories) {
        Set<String> conversations = heads(user).keySet();
        for (String id : conversations) {
            List<StoredMessage> overHttp =
                    user.history(url(node), id).stream().map(StoredMessage::of).toList();
            histories.add(id, user.id, "HTTP at " + url(node), overHttp);
        }
        try (TestSocket socket = TestSocket.connect(sockets, url(node + 1))) {
            socket.say(new JsonObject().put("op", "hello").put("token", user.token));
            answer(socket, "op", "resumed");
            for (String id : conversations) {
                histories.add(id, user.id, "socket at " + url(node + 1), overSocket(socket, id));
            }
        }
    }

    private static List<StoredMessage> overSocket(TestSocket socket, String conversationId) {
        List<StoredMessage> messages = new ArrayList<>();
        boolean more = true;
        while (more) {
            socket.say(new JsonObject()
                    .put("op", "history")
                    .put("id", "page")
                    .put("conversationId", conversationId)
                    .put(
                            "after",
                            messages.isEmpty()
                                    ? 0
                                    : messages.get(messages.size() - 1).seq())
                    .put("limit", PAGE));
            JsonObject page = answer(socket, "id", "page");
            if (!"history".equals(page.getString("op"))) {
                throw new IllegalStateException("no history: " + page);
            }
            page.getJsonArray("messages").forEach(message -> messages.add(StoredMessage.of((JsonObject) message)));
            more = page.getBoolean("more");
        }
        return messages;
    }

    private static JsonObject answer(TestSocket socket, String field, String value) {
        JsonObject frame = socket.next();
        while (!value.equals(frame.getString(field))) {
            frame = socket.next();
        }
        return frame;
    }

    private String url(int node) {
        List<String> urls = nodes.urls();
        return urls.get(node % urls.size());
    }
}
