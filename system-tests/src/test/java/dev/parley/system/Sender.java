package dev.parley.system;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One person's stream of messages to another, through any number of connections: what is unanswered when a connection
 * breaks is sent again first, under its own client id, before anything new. Thread-safe.
 */
final class Sender {
    private final TestUser from;
    private final TestUser to;
    private final int inFlight;
    private final Map<String, String> unanswered = new LinkedHashMap<>();
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final List<JsonObject> errors = new ArrayList<>();
    private TestSocket socket;
    private boolean sending;
    private int count;
    private int duplicates;

    /** What the server promised: this content under this number. */
    record Acknowledged(String clientId, String conversationId, long seq, String content) {}

    Sender(TestUser from, TestUser to, int inFlight) {
        this.from = from;
        this.to = to;
        this.inFlight = inFlight;
    }

    /** Goes on over a new connection, whose frames must be given to {@link #hear}. */
    synchronized void startOver(TestSocket opened) {
        socket = opened;
        sending = true;
        List.copyOf(unanswered.entrySet()).forEach(entry -> send(entry.getKey(), entry.getValue()));
        fill();
    }

    /** Sends nothing new from now on. */
    synchronized void pause() {
        sending = false;
    }

    synchronized void hear(JsonObject frame) {
        String op = frame.getString("op");
        if ("sent".equals(op)) {
            JsonObject message = frame.getJsonObject("message");
            String clientId = message.getString("clientId");
            if (unanswered.remove(clientId) != null) {
                acknowledged.add(new Acknowledged(
                        clientId,
                        message.getString("conversationId"),
                        message.getLong("seq"),
                        message.getString("content")));
                duplicates += frame.getBoolean("duplicate", false) ? 1 : 0;
            }
            fill();
        } else if ("error".equals(op)) {
            errors.add(frame);
        }
    }

    private void fill() {
        while (sending && unanswered.size() < inFlight) {
            String clientId = from.name + "." + count++;
            String content = "message " + count + " of " + from.name;
            unanswered.put(clientId, content);
            send(clientId, content);
        }
    }

    private void send(String clientId, String content) {
        socket.say(new JsonObject()
                .put("op", "send")
                .put("id", clientId)
                .put("to", to.id)
                .put("content", content)
                .put("clientId", clientId));
    }

    TestUser from() {
        return from;
    }

    synchronized int unanswered() {
        return unanswered.size();
    }

    synchronized int duplicates() {
        return duplicates;
    }

    synchronized List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    synchronized int acknowledgedCount() {
        return acknowledged.size();
    }

    synchronized List<JsonObject> errors() {
        return List.copyOf(errors);
    }
}
