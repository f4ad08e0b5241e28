package dev.parley.node.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.MultiMapConfig.ValueCollectionType;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.ReplicatedMapConfig;

/** How Hazelcast is set up: found by list or name only, quick to notice who is gone, silent towards its maker. */
final class HazelcastSettings {
    static final String PRESENCE = "parley.presence";
    static final String CHAT_NODES = "parley.chat-nodes";
    static final String WRITING_NODES = "parley.writing-nodes";
    static final String MERGES = "parley.merges";
    static final String STORE_CLAIM = "parley.store-claim";

    /** Entries survive two nodes that die at once. */
    private static final int BACKUPS = 2;
    /**
     * Each partition costs a migration when a node joins or leaves, and a node that leaves waits for them. Hazelcast's
     * 271 are for data in bulk; here there are some thousand small entries. All members must have the same number.
     */
    private static final int PARTITIONS = 31;

    private HazelcastSettings() {}

    static Config of(ClusterConfig cluster, NodeIdentity identity) {
        // Not from Vert.x's XML file: to read and validate it takes half a second of every start.
        Config config = new Config();
        config.setClusterName(cluster.name());
        config.setMemberAttributeConfig(identity.attributes());
        config.getMetricsConfig().setEnabled(false);
        network(config, cluster);
        maps(config);
        timing(config);
        config.setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.partition.count", Integer.toString(PARTITIONS))
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.socket.bind.any", "false")
                // A node leaves when it has been drained, not when the process begins to go down.
                .setProperty("hazelcast.shutdownhook.enabled", "false");
        return config;
    }

    private static void network(Config config, ClusterConfig cluster) {
        NetworkConfig network =
                config.getNetworkConfig().setPort(cluster.port()).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface(cluster.host().getHostAddress());
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        if (cluster.dns() == null) {
            join.getTcpIpConfig()
                    .setEnabled(true)
                    .setConnectionTimeoutSeconds(3)
                    .setMembers(cluster.members());
        } else {
            join.getKubernetesConfig()
                    .setEnabled(true)
                    .setProperty("service-dns", cluster.dns())
                    .setProperty("service-port", Integer.toString(cluster.port()));
        }
    }

    private static void maps(Config config) {
        // What Vert.x's own maps need, after vertx-hazelcast's default-cluster.xml.
        config.addMultiMapConfig(new MultiMapConfig("__vertx.subs")
                .setValueCollectionType(ValueCollectionType.SET)
                .setBackupCount(BACKUPS));
        config.getMapConfig("__vertx.nodeInfo").setBackupCount(BACKUPS);
        config.getMapConfig(STORE_CLAIM).setBackupCount(BACKUPS);
        config.addReplicatedMapConfig(new ReplicatedMapConfig(PRESENCE).setStatisticsEnabled(false));
        config.addReplicatedMapConfig(new ReplicatedMapConfig(CHAT_NODES).setStatisticsEnabled(false));
        config.addReplicatedMapConfig(new ReplicatedMapConfig(WRITING_NODES).setStatisticsEnabled(false));
    }

    private static void timing(Config config) {
        config.setProperty("hazelcast.wait.seconds.before.join", "0")
                .setProperty("hazelcast.heartbeat.interval.seconds", "1")
                .setProperty("hazelcast.max.no.heartbeat.seconds", "10")
                .setProperty("hazelcast.operation.call.timeout.millis", "10000")
                .setProperty("hazelcast.merge.first.run.delay.seconds", "10")
                .setProperty("hazelcast.merge.next.run.delay.seconds", "10")
                .setProperty("hazelcast.graceful.shutdown.max.wait", "10");
    }
}
