package dev.parley.gateway.testing;

import dev.parley.contract.PresenceDirectory;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A directory of one node whose joins can be held up. */
public final class FakePresence implements PresenceDirectory {
    public static final String NODE = "test-node";

    private final Set<String> users = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<String, Promise<Void>> held = new ConcurrentHashMap<>();

    @Override
    public Future<Void> join(String userId) {
        users.add(userId);
        Promise<Void> promise = held.get(userId);
        return promise == null ? Future.succeededFuture() : promise.future();
    }

    @Override
    public Future<Void> leave(String userId) {
        users.remove(userId);
        return Future.succeededFuture();
    }

    @Override
    public Set<String> nodesOf(String userId) {
        return users.contains(userId) ? Set.of(NODE) : Set.of();
    }

    @Override
    public Set<String> online(int atMost) {
        return Set.copyOf(users);
    }

    /** From now on a join of that user is done only when the answer is completed. */
    public Promise<Void> hold(String userId) {
        return held.computeIfAbsent(userId, id -> Promise.promise());
    }
}
