package dev.parley.llm;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Does what a test says on one event loop, as a verticle does all that it does. */
final class OnContext {
    private final Context context;

    OnContext(Vertx vertx) {
        context = vertx.getOrCreateContext();
    }

    <T> T get(Supplier<T> supplier) {
        Promise<T> done = Promise.promise();
        context.runOnContext(here -> done.complete(supplier.get()));
        return Await.result(done.future());
    }

    void run(Runnable action) {
        get(() -> {
            action.run();
            return true;
        });
    }
}
