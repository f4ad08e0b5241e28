package dev.parley.chat;

import dev.parley.contract.PresenceDirectory;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Says what the test has said. */
final class FakePresence implements PresenceDirectory {
    /** How often somebody was looked for. */
    final AtomicInteger looks = new AtomicInteger();

    private final Map<String, Set<String>> nodes = new ConcurrentHashMap<>();

    FakePresence with(String userId, String... nodeIds) {
        nodes.put(userId, Set.of(nodeIds));
        return this;
    }

    @Override
    public Set<String> nodesOf(String userId) {
        looks.incrementAndGet();
        return nodes.getOrDefault(userId, Set.of());
    }

    @Override
    public Set<String> online(int atMost) {
        return Set.copyOf(nodes.keySet());
    }

    @Override
    public Future<Void> join(String userId) {
        return Future.failedFuture(new UnsupportedOperationException("the fake is told by the test"));
    }

    @Override
    public Future<Void> leave(String userId) {
        return join(userId);
    }
}
