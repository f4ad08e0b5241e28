package dev.parley.node;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Waits until a node can do its part, and says each half minute what it waits for. */
final class ReadyWait {
    private static final long LOOK_MILLIS = 100;
    private static final long SAY_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Vertx vertx;
    private final Supplier<Map<String, Boolean>> health;
    private final Consumer<String> onWaiting;
    private final Promise<Void> ready = Promise.promise();
    private long saidNanos = System.nanoTime() - SAY_NANOS;

    ReadyWait(Vertx vertx, Supplier<Map<String, Boolean>> health, Consumer<String> onWaiting) {
        this.vertx = vertx;
        this.health = health;
        this.onWaiting = onWaiting;
    }

    Future<Void> start() {
        look();
        return ready.future();
    }

    private void look() {
        Map<String, Boolean> checks = health.get();
        if (!checks.containsValue(false)) {
            ready.complete();
            return;
        }
        if (System.nanoTime() - saidNanos >= SAY_NANOS) {
            saidNanos = System.nanoTime();
            onWaiting.accept(reason(checks));
        }
        vertx.setTimer(LOOK_MILLIS, again -> look());
    }

    private static String reason(Map<String, Boolean> checks) {
        boolean storeIsAway = Boolean.FALSE.equals(checks.get("auth")) || Boolean.FALSE.equals(checks.get("chat"));
        return storeIsAway
                ? "for the node that serves the store: one with PARLEY_ROLES=gateway,auth,chat,llm, or whose data"
                        + " folder holds it already"
                : "for its own parts to start";
    }
}
