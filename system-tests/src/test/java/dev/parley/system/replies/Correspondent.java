package dev.parley.system.replies;

import dev.parley.system.TestSocket;
import dev.parley.system.TestUser;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes to busy people, and notes when what he wrote was said, and what came back when. */
final class Correspondent implements AutoCloseable {
    final TestUser user;

    private final TestSocket socket;
    /** When each text was said. */
    private final Map<String, Long> said = new ConcurrentHashMap<>();
    /** Automatic messages by conversation, in the order in which they came. */
    private final Map<String, List<Came>> replies = new ConcurrentHashMap<>();

    private final List<Long> others = new CopyOnWriteArrayList<>();
    /** When words of an answer came that is not whole yet. */
    private final List<Long> words = new CopyOnWriteArrayList<>();

    private final AtomicInteger withdrawn = new AtomicInteger();

    /** An automatic message, once for each time that it came. */
    record Came(JsonObject message, long nanos) {
        String id() {
            return message.getString("id");
        }
    }

    Correspondent(WebSocketClient sockets, String url, TestUser user) {
        this.user = user;
        this.socket = TestSocket.connect(sockets, url, this::hear);
        socket.say(new JsonObject().put("op", "hello").put("token", user.token).put("resume", new JsonObject()));
    }

    private void hear(JsonObject frame) {
        long now = System.nanoTime();
        if ("auto-reply".equals(frame.getString("op"))) {
            hearWords(frame.getString("state"), now);
        }
        JsonObject message = frame.getJsonObject("message");
        if (message == null || !"message".equals(frame.getString("op"))) {
            return;
        }
        if (message.containsKey("auto")) {
            replies.computeIfAbsent(message.getString("conversationId"), id -> new CopyOnWriteArrayList<>())
                    .add(new Came(message, now));
        } else {
            others.add(now - Long.parseLong(message.getString("content").split(" ")[0]));
        }
    }

    private void hearWords(String state, long now) {
        if (state.equals("withdrawn")) {
            withdrawn.incrementAndGet();
        } else {
            words.add(now);
        }
    }

    /** When words of answers came, of whichever. */
    List<Long> words() {
        return List.copyOf(words);
    }

    /** How many answers were begun before his eyes, and taken back. */
    int withdrawn() {
        return withdrawn.get();
    }

    /** Says something to somebody, at a moment that {@link #saidNanos} tells. */
    void say(TestUser to, String content) {
        said.put(content, System.nanoTime());
        send(to, content);
    }

    /** Says what tells by itself when it was said; who hears it keeps how long it took. */
    void chat(TestUser to) {
        send(to, System.nanoTime() + " hello");
    }

    private void send(TestUser to, String content) {
        socket.say(new JsonObject()
                .put("op", "send")
                .put("to", to.id)
                .put("content", content)
                .put("clientId", "c" + System.nanoTime()));
    }

    long saidNanos(String content) {
        return said.get(content);
    }

    List<Came> replies(String conversationId) {
        return replies.getOrDefault(conversationId, List.of());
    }

    int replies() {
        return replies.values().stream().mapToInt(List::size).sum();
    }

    /** How long the ordinary messages took that he heard since this was asked last. */
    List<Long> delays() {
        List<Long> heard = List.copyOf(others);
        others.removeAll(heard);
        return heard;
    }

    @Override
    public void close() {
        socket.close();
    }
}
