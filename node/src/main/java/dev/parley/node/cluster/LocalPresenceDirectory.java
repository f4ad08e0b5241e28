package dev.parley.node.cluster;

import dev.parley.contract.PresenceDirectory;
import io.vertx.core.Future;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Presence where there is one node only. */
final class LocalPresenceDirectory implements PresenceDirectory {
    private final Set<String> users = ConcurrentHashMap.newKeySet();
    private final Set<String> here;

    LocalPresenceDirectory(String nodeId) {
        this.here = Set.of(nodeId);
    }

    @Override
    public Future<Void> join(String userId) {
        users.add(userId);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> leave(String userId) {
        users.remove(userId);
        return Future.succeededFuture();
    }

    @Override
    public Set<String> nodesOf(String userId) {
        return users.contains(userId) ? here : Set.of();
    }

    @Override
    public Set<String> online(int atMost) {
        return users.stream().limit(atMost).collect(Collectors.toUnmodifiableSet());
    }
}
