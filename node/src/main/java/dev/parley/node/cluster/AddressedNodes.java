package dev.parley.node.cluster;

import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Completable;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;

/**
 * Knows of an address that names its node, {@code service.nodeId.operation}, that this node serves it, without asking the
 * cluster: which member keeps that knowledge is chance, and for ten seconds nobody answers for one that hangs. Whether the
 * node does serve it is known otherwise, before it is asked (ADR 22).
 */
final class AddressedNodes extends HazelcastClusterManager {
    private final Members members;

    AddressedNodes(HazelcastInstance hazelcast, Members members) {
        super(hazelcast);
        this.members = members;
    }

    @Override
    public void getRegistrations(String address, Completable<List<RegistrationInfo>> promise) {
        String[] parts = address.split("\\.", -1);
        if (parts.length == 3 && members.nodeIds().contains(parts[1])) {
            promise.succeed(List.of(new RegistrationInfo(parts[1], 0, false)));
        } else {
            super.getRegistrations(address, promise);
        }
    }
}
