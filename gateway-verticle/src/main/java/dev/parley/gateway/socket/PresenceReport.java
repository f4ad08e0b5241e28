package dev.parley.gateway.socket;

import dev.parley.contract.chat.ChatService;
import dev.parley.contract.chat.PresenceNews;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells chat who came to this node and who left it, a few times a second, and each minute who is here. Of somebody who
 * came and left meanwhile only the last is told; what was not taken is told again. Thread-safe.
 */
public final class PresenceReport {
    private static final Duration TELL = Duration.ofMillis(250);
    private static final Duration TELL_ALL = Duration.ofMinutes(1);

    private final ChatService chat;
    /** Whether each of them came, or left. */
    private final Map<String, Boolean> untold = new ConcurrentHashMap<>();

    private final Duration tell;
    private final Duration tellAll;
    private long tells;
    private @Nullable RollCall rollCall;
    private boolean telling;

    public PresenceReport(ChatService chat) {
        this(chat, TELL, TELL_ALL);
    }

    PresenceReport(ChatService chat, Duration tell, Duration tellAll) {
        this.chat = chat;
        this.tell = tell;
        this.tellAll = tellAll;
    }

    void came(String userId) {
        untold.put(userId, true);
    }

    void left(String userId) {
        untold.put(userId, false);
    }

    /** Reports from now on, on the calling context. */
    public void start(Vertx vertx, Attendance attendance) {
        tells = vertx.setPeriodic(tell.toMillis(), tick -> tell());
        RollCall everybody = new RollCall(vertx, chat, attendance, tellAll);
        everybody.start();
        rollCall = everybody;
    }

    /** Tells the last of it: who was here until now. */
    public Future<Void> stop(Vertx vertx) {
        vertx.cancelTimer(tells);
        if (rollCall != null) {
            rollCall.stop();
        }
        return tellRest();
    }

    private Future<Void> tellRest() {
        return untold.isEmpty() ? Future.succeededFuture() : send(next()).compose(told -> tellRest());
    }

    private void tell() {
        if (!telling && !untold.isEmpty()) {
            telling = true;
            send(next()).onComplete(told -> {
                telling = false;
                if (told.succeeded()) {
                    tell();
                }
            });
        }
    }

    private Map<String, Boolean> next() {
        Map<String, Boolean> batch = new HashMap<>();
        untold.entrySet().stream()
                .limit(PresenceNews.LIMIT)
                .forEach(entry -> batch.put(entry.getKey(), entry.getValue()));
        // Who comes or goes between is told of next time.
        batch.forEach(untold::remove);
        return batch;
    }

    private Future<Void> send(Map<String, Boolean> batch) {
        List<String> came = new ArrayList<>();
        List<String> left = new ArrayList<>();
        batch.forEach((userId, here) -> (here ? came : left).add(userId));
        return chat.notePresence(new PresenceNews(came, left, List.of()))
                .onFailure(cause -> batch.forEach(untold::putIfAbsent))
                .mapEmpty();
    }
}
