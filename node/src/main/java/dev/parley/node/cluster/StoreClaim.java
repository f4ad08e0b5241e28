package dev.parley.node.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import dev.parley.contract.StartUpFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cluster's one embedded store, and which node serves it. The claim is bound to its member: who comes with the same
 * store takes it over from a member that is gone, and nobody takes it with another store.
 */
final class StoreClaim {
    private static final Logger LOG = LoggerFactory.getLogger(StoreClaim.class);
    private static final String KEY = "claim";
    /** Longer than it takes the cluster to miss a member that hangs. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final IMap<String, String> claims;
    private final String nodeId;
    private final Members members;
    private final Duration patience;

    /** @param patience how long to wait until a member that has the claim is gone */
    StoreClaim(HazelcastInstance hazelcast, String nodeId, Members members, Duration patience) {
        this.claims = hazelcast.getMap(HazelcastSettings.STORE_CLAIM);
        this.nodeId = nodeId;
        this.members = members;
        this.patience = patience;
    }

    /** As {@link Cluster#claimStore}. */
    void take(String storeId, boolean isNew) {
        String holder = attempt(storeId, isNew);
        while (holder != null) {
            String living = holder;
            LOG.info("node {} still has the claim to this store; waiting until it is gone", living);
            if (!members.await(() -> !members.nodeIds().contains(living), patience)) {
                throw new StartUpFailure("Node " + living + " serves this store already. A store can be served by one"
                        + " node only: is the data folder a copy, or shared between machines?");
            }
            holder = attempt(storeId, isNew);
        }
    }

    /** As {@link Cluster#releaseStore}. */
    void release(String storeId) {
        claims.remove(KEY, mine(storeId));
    }

    private String mine(String storeId) {
        return storeId + ' ' + nodeId;
    }

    /** Null when the claim is this node's; else the living node that has it. */
    private @Nullable String attempt(String storeId, boolean isNew) {
        String mine = mine(storeId);
        String held = claims.putIfAbsent(KEY, mine);
        if (held == null || held.equals(mine)) {
            return null;
        }
        String holder = held.substring(held.indexOf(' ') + 1);
        if (!held.startsWith(storeId + ' ')) {
            throw new StartUpFailure(
                    isNew
                            ? "This cluster has a store already, that of node " + holder + ", and this node would make"
                                    + " a second one. Start it without auth and chat in PARLEY_ROLES."
                            : "This node's data folder holds another store than the cluster's, that of node " + holder
                                    + ". Is PARLEY_DATA_DIR or PARLEY_CLUSTER_NAME the one that was meant?");
        }
        if (members.nodeIds().contains(holder)) {
            return holder;
        }
        return claims.replace(KEY, held, mine) ? null : attempt(storeId, isNew);
    }
}
