package dev.parley.contract.chat;

import dev.parley.contract.BusEndpoint;
import dev.parley.contract.NodeEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Chooses which node is asked for what belongs to a shard; one that did not answer is passed over for a while. Thread-safe. */
final class OwnerChoice {
    private static final long SUSPECTED_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ShardOwners owners;
    private final LongSupplier nanoClock;
    private final Map<String, Long> suspectedSince = new ConcurrentHashMap<>();

    OwnerChoice(ShardOwners owners, LongSupplier nanoClock) {
        this.owners = owners;
        this.nanoClock = nanoClock;
    }

    /**
     * Of the nodes that serve chat and were not asked yet, the first in the shard's order that is not under suspicion, or
     * the first of all; null when none is left.
     */
    @Nullable
    String of(int shard, Set<String> asked) {
        List<String> inOrder =
                owners.of(shard).stream().filter(node -> !asked.contains(node)).toList();
        return inOrder.stream()
                .filter(node -> !isSuspected(node))
                .findFirst()
                .orElse(inOrder.isEmpty() ? null : inOrder.get(0));
    }

    /** An operation as that node serves it. */
    <Q, R> BusEndpoint<Q, R> at(String nodeId, NodeEndpoint<Q, R> endpoint) {
        return owners.isHere(nodeId) ? endpoint.at(nodeId).here() : endpoint.at(nodeId);
    }

    /** That node did not answer in time. Suspicions that have run out go, so that nodes long gone leave nothing. */
    void suspect(String nodeId) {
        suspectedSince.keySet().removeIf(known -> !isSuspected(known));
        suspectedSince.put(nodeId, nanoClock.getAsLong());
    }

    int suspicions() {
        return suspectedSince.size();
    }

    private boolean isSuspected(String nodeId) {
        Long since = suspectedSince.get(nodeId);
        return since != null && nanoClock.getAsLong() - since < SUSPECTED_NANOS;
    }
}
