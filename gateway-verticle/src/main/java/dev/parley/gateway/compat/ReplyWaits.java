package dev.parley.gateway.compat;

import dev.parley.contract.chat.AwaitedReply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Those who wait for automatic replies, until nobody can any more. Thread-safe. */
final class ReplyWaits {
    private static final AwaitedReply NONE = new AwaitedReply(null);

    private final Set<Promise<AwaitedReply>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    /** What is awaited, or that there is no reply yet when waiting ends. */
    Future<AwaitedReply> await(Supplier<Future<AwaitedReply>> reply) {
        Promise<AwaitedReply> waiting = Promise.promise();
        open.add(waiting);
        if (over) {
            waiting.complete(NONE);
        } else {
            reply.get().onSuccess(waiting::tryComplete).onFailure(waiting::tryFail);
        }
        return waiting.future().onComplete(done -> open.remove(waiting));
    }

    /** Nobody waits from now on. */
    void end() {
        over = true;
        List.copyOf(open).forEach(waiting -> waiting.tryComplete(NONE));
    }
}
