package dev.parley.gateway.compat.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * What one client asks for, one after the other, so that what it sends is stored in the order sent. Bounded by what is
 * read of the client. Confined to one event loop.
 */
final class Turns {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;

    /** Done when the answer is there. */
    Future<JsonObject> take(Supplier<LiveAnswer> work) {
        Promise<JsonObject> answered = Promise.promise();
        waiting.add(() -> begin(work, answered));
        next();
        return answered.future();
    }

    private void next() {
        Runnable first = busy ? null : waiting.poll();
        if (first != null) {
            busy = true;
            first.run();
        }
    }

    private void begin(Supplier<LiveAnswer> work, Promise<JsonObject> answered) {
        LiveAnswer answer;
        try {
            answer = work.get();
        } catch (RuntimeException refused) {
            answer = LiveAnswer.of(Future.failedFuture(refused));
        }
        answer.success().onComplete(answered);
        answer.turn().onComplete(over -> {
            busy = false;
            next();
        });
    }

    /** What waits is not wanted any more. */
    void end() {
        waiting.clear();
    }
}
