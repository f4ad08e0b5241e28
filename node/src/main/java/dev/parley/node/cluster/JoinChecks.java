package dev.parley.node.cluster;

import com.hazelcast.cluster.Address;
import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import dev.parley.contract.StartUpFailure;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this node and the others can be one cluster: same store, same secret, clocks that agree. */
final class JoinChecks {
    private static final Logger LOG = LoggerFactory.getLogger(JoinChecks.class);
    private static final long CLOCKS_DIFFER_MILLIS = 500;
    private static final long CLOCKS_APART_MILLIS = 5_000;

    private final Cluster cluster;
    private final NodeIdentity own;
    private final InstantSource clock;

    JoinChecks(Cluster cluster, NodeIdentity own, InstantSource clock) {
        this.cluster = cluster;
        this.own = own;
        this.clock = clock;
    }

    /** @throws StartUpFailure naming what differs, and from whom */
    void run() {
        List<Member> others = cluster.getMembers().stream()
                .filter(member -> !member.localMember())
                .toList();
        others.forEach(member -> check(NodeIdentity.of(member), member.getAddress()));
        if (!others.isEmpty()) {
            checkClock(cluster.getClusterTime() - clock.millis());
        }
    }

    /** @throws StartUpFailure when some member has a store, so that a new one would be the second */
    void refuseSecondStore() {
        for (Member member : cluster.getMembers()) {
            NodeIdentity other = member.localMember() ? null : NodeIdentity.of(member);
            if (other != null && other.storeId() != null) {
                throw new StartUpFailure("This cluster has a store already, that of node " + other.nodeId()
                        + ", and this node would make a second one. Start it with the same MONGODB_URI, or without auth"
                        + " and chat in PARLEY_ROLES.");
            }
        }
    }

    private void check(@Nullable NodeIdentity other, Address address) {
        String where = address.getHost() + ":" + address.getPort();
        if (other == null) {
            throw new StartUpFailure("The cluster's member at " + where + " is no node of Parley's.");
        }
        if (!own.secret().equals(other.secret())) {
            throw new StartUpFailure("JWT_SECRET differs from that of the node at " + where
                    + "; every node needs the same one, or none.");
        }
        if (own.storeId() != null && other.storeId() != null && !Objects.equals(own.storeId(), other.storeId())) {
            throw new StartUpFailure("The node at " + where + " has another store than this node. Are PARLEY_DATA_DIR,"
                    + " MONGODB_URI and PARLEY_CLUSTER_NAME the ones that were meant?");
        }
    }

    private static void checkClock(long aheadMillis) {
        long apart = Math.abs(aheadMillis);
        String said = "This machine's clock is " + apart + " ms " + (aheadMillis > 0 ? "behind" : "ahead of")
                + " the cluster's";
        if (apart > CLOCKS_APART_MILLIS) {
            throw new StartUpFailure(said + "; it may be " + CLOCKS_APART_MILLIS + " ms at most. Is time kept by NTP?");
        }
        if (apart > CLOCKS_DIFFER_MILLIS) {
            LOG.warn("{}; more than {} ms begins to show in times and limits", said, CLOCKS_DIFFER_MILLIS);
        }
    }
}
