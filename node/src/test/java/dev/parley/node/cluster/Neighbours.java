package dev.parley.node.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.replicatedmap.ReplicatedMap;
import dev.parley.contract.Ids;
import dev.parley.node.Await;
import dev.parley.node.FreePort;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cluster in this process, on ports and under a name of its own; who joins looks for all who did before. */
final class Neighbours implements AutoCloseable {
    private final String name = "test-" + Ids.random();
    private final List<Neighbour> all = new ArrayList<>();

    /** A real member that tells what a node tells. */
    record Neighbour(NodeIdentity identity, ClusterConfig config, HazelcastInstance hazelcast, Members members) {
        String id() {
            return identity.nodeId();
        }

        <V> ReplicatedMap<String, V> map(String name) {
            return hazelcast.getReplicatedMap(name);
        }

        /** Gone, once what it held for all has been handed over. */
        void leave() {
            hazelcast.shutdown();
        }

        /** Gone at once, as when its process is killed. */
        void die() {
            hazelcast.getLifecycleService().terminate();
        }
    }

    /** How to join these, from a free port. */
    ClusterConfig config() {
        return config(all.stream().map(Neighbours::address).toList());
    }

    ClusterConfig config(List<String> members) {
        return new ClusterConfig(
                name, ClusterConfig.address("127.0.0.1"), FreePort.take(), FreePort.take(), members, null);
    }

    Neighbour join() {
        return join(null, null);
    }

    Neighbour join(@Nullable String secret, @Nullable String storeId) {
        return joinAs(NodeIdentity.of(Ids.random(), secret, storeId), config());
    }

    Neighbour join(ClusterConfig config) {
        return joinAs(NodeIdentity.of(Ids.random(), null, null), config);
    }

    private Neighbour joinAs(NodeIdentity identity, ClusterConfig config) {
        return join(identity, config, HazelcastSettings.of(config, identity));
    }

    /** One that is in the cluster and yet no node. */
    Neighbour joinAsStranger() {
        ClusterConfig config = config();
        NodeIdentity nobody = new NodeIdentity("nobody", "", null);
        Config settings = HazelcastSettings.of(config, nobody);
        settings.getMemberAttributeConfig().getAttributes().clear();
        return join(nobody, config, settings);
    }

    private Neighbour join(NodeIdentity identity, ClusterConfig config, Config settings) {
        HazelcastInstance hazelcast = Hazelcast.newHazelcastInstance(settings);
        Neighbour came = new Neighbour(identity, config, hazelcast, new Members(hazelcast.getCluster()));
        all.add(came);
        for (Neighbour each : all) {
            Await.until(
                    "all see " + came.id(),
                    () -> !each.hazelcast.getLifecycleService().isRunning()
                            || each.hazelcast.getCluster().getMembers().size()
                                    == hazelcast.getCluster().getMembers().size());
        }
        return came;
    }

    static String address(Neighbour neighbour) {
        return "127.0.0.1:" + neighbour.config().port();
    }

    /** What of this cluster runs in this process. */
    List<HazelcastInstance> running() {
        return Hazelcast.getAllHazelcastInstances().stream()
                .filter(instance -> instance.getConfig().getClusterName().equals(name))
                .toList();
    }

    @Override
    public void close() {
        running().forEach(instance -> instance.getLifecycleService().terminate());
    }
}
