package dev.parley.gateway.access;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Brings outcomes back to whoever asked. */
public final class CallingLoop {
    private CallingLoop() {}

    /** The same outcome, told on the event loop that calls this, wherever it came about. */
    public static <T> Future<T> hears(Vertx vertx, Future<T> elsewhere) {
        Context loop = vertx.getOrCreateContext();
        Promise<T> promise = Promise.promise();
        elsewhere.onComplete((result, cause) -> loop.runOnContext(back -> promise.complete(result, cause)));
        return promise.future();
    }
}
