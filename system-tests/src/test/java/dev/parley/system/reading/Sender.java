package dev.parley.system.reading;

import dev.parley.system.TestUser;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Somebody who only writes, on one socket. What is refused for now is said again after the pause that the server asks for,
 * with everything after it to the same person, in order and by the same client ids. Thread-safe.
 */
final class Sender {
    private static final int UNAVAILABLE = 503;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final long PING_MILLIS = 10_000;

    private final Clients clients;
    private final Line line;
    private final Map<String, Unanswered> byRecipient = new HashMap<>();
    private final Map<Long, Unanswered> byNumber = new HashMap<>();
    private final List<JsonObject> refused = new ArrayList<>();
    private long repeated;

    /** What one person was written and is not known to be stored, the oldest first. */
    private static final class Unanswered {
        private final Map<Long, JsonObject> frames = new LinkedHashMap<>();
        private boolean waits;
    }

    Sender(Clients clients, String url, TestUser user) {
        this.clients = clients;
        this.line = Line.Door.RAW
                .open(clients, url, new Line.Ear(this::answered, () -> {}))
                .await();
        line.say(new JsonObject().put("op", "hello").put("token", user.token));
        clients.vertx.setPeriodic(PING_MILLIS, due -> line.say(new JsonObject().put("op", "ping")));
    }

    /** @param number of its own, over all senders */
    synchronized void send(long number, String to, String content) {
        JsonObject frame = new JsonObject()
                .put("op", "send")
                .put("id", number)
                .put("to", to)
                .put("content", content)
                .put("clientId", "paced." + number);
        Unanswered unanswered = byRecipient.computeIfAbsent(to, id -> new Unanswered());
        unanswered.frames.put(number, frame);
        byNumber.put(number, unanswered);
        if (!unanswered.waits) {
            line.say(frame);
        }
    }

    private synchronized void answered(JsonObject frame) {
        switch (frame.getString("op")) {
            case "sent" -> stored(frame.getLong("id"));
            case "error" -> failed(frame);
            case "goodbye" -> refused.add(frame);
            default -> {}
        }
    }

    /** One that was said twice is answered twice. */
    private void stored(long number) {
        Unanswered unanswered = byNumber.remove(number);
        if (unanswered != null) {
            unanswered.frames.remove(number);
        }
    }

    private void failed(JsonObject frame) {
        JsonObject problem = frame.getJsonObject("problem");
        Unanswered unanswered = byNumber.get(frame.getLong("id", -1L));
        int status = problem.getInteger("status");
        if (status != UNAVAILABLE && status != TOO_MANY_REQUESTS) {
            refused.add(frame);
        } else if (unanswered != null && !unanswered.waits) {
            unanswered.waits = true;
            long pause = problem.getLong("retryAfterMs", TimeUnit.SECONDS.toMillis(1));
            clients.vertx.setTimer(Math.max(1, pause), due -> repeat(unanswered));
        }
    }

    private synchronized void repeat(Unanswered unanswered) {
        unanswered.waits = false;
        unanswered.frames.values().forEach(line::say);
        repeated += unanswered.frames.size();
    }

    /** Whether everything written is known to be stored, or will never be. */
    synchronized boolean isAnswered() {
        return byNumber.isEmpty() || !refused.isEmpty();
    }

    /** What was refused for good, and goodbyes. */
    synchronized List<JsonObject> refused() {
        return List.copyOf(refused);
    }

    /** How many were said again. */
    synchronized long repeated() {
        return repeated;
    }

    void close() {
        line.close();
    }
}
