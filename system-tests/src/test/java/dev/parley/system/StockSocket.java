package dev.parley.system;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** One socket of a stock Socket.IO client. Events of one name are heard in their order, whatever came between. */
public final class StockSocket {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StockSockets process;
    private final int id;
    private final Map<String, Deque<JsonArray>> heard = new HashMap<>();
    private int questions;

    StockSocket(StockSockets process, int id) {
        this.process = process;
        this.id = id;
    }

    void heard(JsonObject event) {
        synchronized (heard) {
            heard.computeIfAbsent(event.getString("event"), name -> new ArrayDeque<>())
                    .add(event.getJsonArray("said"));
        }
    }

    /** It has got in. */
    public StockSocket connected() {
        next("connect");
        return this;
    }

    /** What comes with the next event of that name. */
    public JsonArray next(String event) {
        AtomicReference<JsonArray> next = new AtomicReference<>();
        if (!Awaiting.cameTrue(PATIENCE, () -> take(event, next) || !process.isAlive()) || next.get() == null) {
            throw new IllegalStateException("no " + event + ", but " + heard);
        }
        return next.get();
    }

    private boolean take(String event, AtomicReference<JsonArray> next) {
        synchronized (heard) {
            Deque<JsonArray> waiting = heard.get(event);
            next.set(waiting == null ? null : waiting.poll());
            return next.get() != null;
        }
    }

    /** The object that comes with the next event of that name. */
    public JsonObject hear(String event) {
        return next(event).getJsonObject(0);
    }

    /** The first that is so, of the events of that name from now on. */
    public JsonArray hearUntil(String event, Predicate<JsonArray> isSo) {
        JsonArray said = next(event);
        while (!isSo.test(said)) {
            said = next(event);
        }
        return said;
    }

    public boolean hasHeard(String event) {
        synchronized (heard) {
            return heard.containsKey(event) && !heard.get(event).isEmpty();
        }
    }

    public StockSocket say(String event, Object... arguments) {
        process.order(order("say").put("event", event).put("said", JsonArray.of(arguments)));
        return this;
    }

    /** What the server answers to an event. */
    public JsonObject ask(String event, Object... arguments) {
        String answer = "answer " + ++questions;
        process.order(order("say")
                .put("event", event)
                .put("said", JsonArray.of(arguments))
                .put("asked", answer));
        return hear(answer);
    }

    public void close() {
        process.order(order("close"));
    }

    private JsonObject order(String name) {
        return new JsonObject().put("order", name).put("id", id);
    }
}
