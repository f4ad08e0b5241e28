package dev.parley.gateway.socketio.engine;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Sends the sessions of one event loop away, spread over time, each behind what its client waits for. Confined to that loop. */
final class Draining {
    private static final long SPREAD_MILLIS = 2_000;
    private static final int AT_LEAST = 1_000;
    private static final long LOOK_MILLIS = 50;

    private final Vertx vertx;
    private final Set<EngineSession> left;
    private final List<EngineSession> all;
    private final long patienceMillis;
    private final long begunNanos = System.nanoTime();
    private final List<EngineSession> owing = new ArrayList<>();
    private final Promise<Void> drained = Promise.promise();
    private int turn;

    /** @param left who is still there, as sessions end */
    Draining(Vertx vertx, Set<EngineSession> left, long patienceMillis) {
        this.vertx = vertx;
        this.left = left;
        this.all = List.copyOf(left);
        this.patienceMillis = patienceMillis;
    }

    /** Done when all have heard that it is over, or have had their time. */
    Future<Void> run() {
        vertx.setPeriodic(1, LOOK_MILLIS, this::look);
        return drained.future();
    }

    private void look(long timer) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos);
        long due = 1 + millis * Math.max(AT_LEAST, all.size()) / SPREAD_MILLIS;
        while (turn < all.size() && turn < due) {
            owing.add(all.get(turn++));
        }
        owing.removeIf(session -> {
            session.drain();
            return !session.isOpen();
        });
        if (left.isEmpty() || millis >= patienceMillis) {
            vertx.cancelTimer(timer);
            List.copyOf(left).forEach(session -> session.end(CloseReason.SHUTTING_DOWN));
            drained.complete();
        }
    }
}
