package dev.parley.node.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a node finds the others.
 *
 * @param name nodes of different names do not join
 * @param host the address that the others reach this node by
 * @param port where it takes members in
 * @param busPort where it takes bus messages in; 0 takes a free one
 * @param members {@code host:port} of nodes to look for; those that are down are passed over
 * @param dns the name whose addresses are the nodes, instead of a list of members
 */
public record ClusterConfig(
        String name,
        InetAddress host,
        int port,
        int busPort,
        List<String> members,
        @Nullable String dns) {
    private static final String MEMBER = "(?:[^:\\s\\[\\]]+|\\[[0-9a-fA-F:]+\\]):\\d{1,5}";

    /* An IllegalArgumentException names the setting that is wrong. */
    public ClusterConfig {
        members = List.copyOf(members);
        if (host.isAnyLocalAddress()) {
            throw new IllegalArgumentException(
                    "PARLEY_CLUSTER_HOST must be an address that other nodes reach this one by, not \""
                            + host.getHostAddress() + "\".");
        }
        if (dns != null && !members.isEmpty()) {
            throw new IllegalArgumentException("PARLEY_CLUSTER_MEMBERS and PARLEY_CLUSTER_DNS exclude each other.");
        }
        for (String member : members) {
            if (!member.matches(MEMBER) || !isPort(member.substring(member.lastIndexOf(':') + 1))) {
                throw new IllegalArgumentException(
                        "PARLEY_CLUSTER_MEMBERS must name members as host:port, not \"" + member + "\".");
            }
        }
    }

    /** The address that a host stands for; an IllegalArgumentException names the setting when there is none. */
    public static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("PARLEY_CLUSTER_HOST is no address known here: \"" + host + "\".", e);
        }
    }

    private static boolean isPort(String digits) {
        int port = Integer.parseInt(digits);
        return port > 0 && port <= 65_535;
    }
}
