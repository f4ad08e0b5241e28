package dev.parley.chat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Lets a few things be under way at once, and the others wait for their turn, in order. Confined to one context. */
final class Turns {
    private final int atOnce;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int underWay;

    Turns(int atOnce) {
        this.atOnce = atOnce;
    }

    <T> Future<T> take(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        waiting.add(() -> work.get().onComplete(done).onComplete(result -> ended()));
        next();
        return done.future();
    }

    private void ended() {
        underWay--;
        next();
    }

    private void next() {
        if (underWay < atOnce && !waiting.isEmpty()) {
            underWay++;
            waiting.remove().run();
        }
    }
}
