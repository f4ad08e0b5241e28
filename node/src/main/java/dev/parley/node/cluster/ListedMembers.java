package dev.parley.node.cluster;

import com.hazelcast.cluster.Address;
import com.hazelcast.cluster.Cluster;
import dev.parley.contract.StartUpFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of the members that were listed. One that is down is passed over, for it may come later. One that is up
 * and did not let this node in would leave two clusters where one was meant, so the node does not go on.
 */
final class ListedMembers {
    private static final Logger LOG = LoggerFactory.getLogger(ListedMembers.class);
    private static final int CONNECT_MILLIS = 1_000;
    /** Two that started at once may first have to find that they are two clusters. */
    static final Duration PATIENCE = Duration.ofSeconds(25);

    private final Cluster cluster;
    private final Members members;
    private final ClusterConfig config;
    private final Duration patience;

    /** @param patience how long to wait for one that is up to become a member */
    ListedMembers(Cluster cluster, Members members, ClusterConfig config, Duration patience) {
        this.cluster = cluster;
        this.members = members;
        this.config = config;
        this.patience = patience;
    }

    /**
     * Blocks until it is known of each.
     *
     * @throws StartUpFailure naming the member that answers and yet is none
     */
    void check() {
        config.members().forEach(this::check);
    }

    private void check(String listed) {
        InetSocketAddress address = address(listed);
        if (address.isUnresolved()) {
            LOG.warn("the host of cluster member {} is not known; going on without it", listed);
        } else if (!isMember(address) && !isReachable(address)) {
            LOG.warn("cluster member {} cannot be reached; going on without it", listed);
        } else if (!members.await(() -> isMember(address), patience)) {
            throw new StartUpFailure(
                    "What answers at " + listed + " (PARLEY_CLUSTER_MEMBERS) is not of this cluster, \"" + config.name()
                            + "\": it belongs to another, or is no node of Parley's.");
        }
    }

    private boolean isMember(InetSocketAddress listed) {
        return isThisNode(listed)
                || cluster.getMembers().stream().anyMatch(member -> isAt(member.getAddress(), listed));
    }

    /** A list may name a node by any of its machine's addresses. */
    private boolean isThisNode(InetSocketAddress listed) {
        try {
            return listed.getPort() == config.port() && NetworkInterface.getByInetAddress(listed.getAddress()) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isAt(Address member, InetSocketAddress listed) {
        try {
            InetAddress address = member.getInetAddress();
            return member.getPort() == listed.getPort() && address.equals(listed.getAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isReachable(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetSocketAddress address(String listed) {
        int colon = listed.lastIndexOf(':');
        return new InetSocketAddress(listed.substring(0, colon), Integer.parseInt(listed.substring(colon + 1)));
    }
}
