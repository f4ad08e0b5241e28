package dev.parley.gateway.socket;

import dev.parley.contract.chat.ChatService;
import dev.parley.contract.chat.PresenceNews;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells chat each minute who is here. Each of them is written to the store, among the messages: so they are told in small
 * parts, spread over the minute, one under way at a time. Confined to the context that starts it.
 */
final class RollCall {
    private static final Logger LOG = LoggerFactory.getLogger(RollCall.class);
    private static final int PART = 100;

    private final Vertx vertx;
    private final ChatService chat;
    private final Attendance attendance;
    private final Duration round;
    private long timer;
    private boolean stopped;

    RollCall(Vertx vertx, ChatService chat, Attendance attendance, Duration round) {
        this.vertx = vertx;
        this.chat = chat;
        this.attendance = attendance;
        this.round = round;
    }

    void start() {
        List<String> all = List.copyOf(attendance.users());
        int parts = Math.max(1, (all.size() + PART - 1) / PART);
        waitFor(all, 0, Math.max(1, round.toMillis() / parts));
    }

    void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private void waitFor(List<String> all, int from, long pauseMillis) {
        timer = vertx.setTimer(pauseMillis, due -> {
            List<String> some = all.subList(from, Math.min(all.size(), from + PART));
            tell(some).onComplete(told -> goOn(all, from + PART, pauseMillis));
        });
    }

    private void goOn(List<String> all, int from, long pauseMillis) {
        if (stopped) {
            return;
        }
        if (from < all.size()) {
            waitFor(all, from, pauseMillis);
        } else {
            start();
        }
    }

    private Future<?> tell(List<String> some) {
        // Whoever has left meanwhile would be shown as there again.
        List<String> here = some.stream().filter(attendance::isHere).toList();
        if (here.isEmpty()) {
            return Future.succeededFuture();
        }
        return chat.notePresence(new PresenceNews(List.of(), List.of(), here))
                .onFailure(cause -> LOG.debug("who is here is told a minute later: {}", cause.getMessage()));
    }
}
