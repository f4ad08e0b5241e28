package dev.parley.system;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One person's stream of messages to another, through any number of connections: what is unanswered when a connection
 * breaks is sent again first, under its own client id, before anything new. Thread-safe.
 */
final class Sender {
    private final TestUser from;
    private final TestUser to;
    private final int inFlight;
    private final Map<String, String> unanswered = new LinkedHashMap<>();
    /** What this connection still owes an answer for. */
    private final Set<String> underWay = new HashSet<>();

    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final List<JsonObject> errors = new ArrayList<>();
    private TestSocket socket;
    private boolean sending;
    private int count;
    private int duplicates;
    private int refusedForNow;
    private boolean resting;

    /** What the server promised, and when: this content under this number. */
    record Acknowledged(String clientId, String conversationId, long seq, String content, long atNanos) {}

    Sender(TestUser from, TestUser to, int inFlight) {
        this.from = from;
        this.to = to;
        this.inFlight = inFlight;
    }

    /** Goes on over a new connection, whose frames must be given to {@link #hear}. */
    synchronized void startOver(TestSocket opened) {
        socket = opened;
        sending = true;
        underWay.clear();
        resend();
    }

    /** Sends what is unanswered once more, in its order, and goes on. */
    synchronized void resend() {
        resting = false;
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
            acknowledge(frame);
            fill();
        } else if ("error".equals(op)) {
            refused(frame);
        }
    }

    private void acknowledge(JsonObject frame) {
        JsonObject message = frame.getJsonObject("message");
        String clientId = message.getString("clientId");
        underWay.remove(clientId);
        if (unanswered.remove(clientId) != null) {
            acknowledged.add(new Acknowledged(
                    clientId,
                    message.getString("conversationId"),
                    message.getLong("seq"),
                    message.getString("content"),
                    System.nanoTime()));
            duplicates += frame.getBoolean("duplicate", false) ? 1 : 0;
        }
    }

    /** What was refused for now is kept, and nothing new is sent, until {@link #resend}. */
    private void refused(JsonObject frame) {
        JsonObject problem = frame.getJsonObject("problem");
        if (problem.getInteger("status") == 503 && problem.containsKey("retryAfterMs")) {
            underWay.remove(frame.getString("id"));
            refusedForNow++;
            resting = true;
        } else {
            errors.add(frame);
        }
    }

    private void fill() {
        while (sending && !resting && unanswered.size() < inFlight) {
            String clientId = from.name + "." + count++;
            String content = "message " + count + " of " + from.name;
            unanswered.put(clientId, content);
            send(clientId, content);
        }
    }

    private void send(String clientId, String content) {
        underWay.add(clientId);
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

    /** Whether everything sent by this connection has been answered, be it with a refusal. */
    synchronized boolean isAnswered() {
        return underWay.isEmpty();
    }

    /** Whether something was refused for now and everything else is answered: time to send it again. */
    synchronized boolean isRested() {
        return resting && underWay.isEmpty();
    }

    /** How many answers were 503 with a time to try again. */
    synchronized int refusedForNow() {
        return refusedForNow;
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
