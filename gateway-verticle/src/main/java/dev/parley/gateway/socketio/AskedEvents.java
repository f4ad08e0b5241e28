package dev.parley.gateway.socketio;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Events that one client was sent and is to answer. Confined to the socket's event loop. */
final class AskedEvents {
    private final int atMost;
    private final long answerNanos;
    /** The oldest come first, and are the first to run out. */
    private final Map<Long, Asked> byId = new LinkedHashMap<>();

    private long nextId;

    private record Asked(Promise<JsonArray> answer, long untilNanos) {}

    AskedEvents(int atMost, long answerNanos) {
        this.atMost = atMost;
        this.answerNanos = answerNanos;
    }

    boolean isFull() {
        return byId.size() >= atMost;
    }

    /** The id of the event that is sent next and whose answer that promise takes. */
    long add(Promise<JsonArray> answer, long nowNanos) {
        long id = nextId++;
        byId.put(id, new Asked(answer, nowNanos + answerNanos));
        return id;
    }

    /** An answer that nobody waits for any more is dropped. */
    void answered(long id, JsonArray answer) {
        Asked asked = byId.remove(id);
        if (asked != null) {
            asked.answer.complete(answer);
        }
    }

    void failed(long id, Throwable cause) {
        Asked asked = byId.remove(id);
        if (asked != null) {
            asked.answer.fail(cause);
        }
    }

    void tick(long nowNanos) {
        Iterator<Asked> oldest = byId.values().iterator();
        while (oldest.hasNext()) {
            Asked asked = oldest.next();
            if (nowNanos - asked.untilNanos < 0) {
                return;
            }
            oldest.remove();
            asked.answer.tryFail(new TimeoutException("The client did not answer in time."));
        }
    }

    /** Nobody answers any more. */
    void end(Throwable cause) {
        List<Asked> open = List.copyOf(byId.values());
        byId.clear();
        open.forEach(asked -> asked.answer.tryFail(cause));
    }

    /** What a future gives up on at once. */
    static Future<JsonArray> refused(String why) {
        return Future.failedFuture(new IllegalStateException(why));
    }
}
