package dev.parley.node;

import dev.parley.chat.ChatVerticle;
import dev.parley.contract.StartUpFailure;
import dev.parley.node.cluster.Cluster;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a node serves the embedded store of its data folder. In a cluster one node does: one whose folder holds the
 * store, or one that was told to make it by naming its roles. Nobody makes a second, empty store by being first.
 *
 * @param storeId the store that the folder holds, if any
 */
record StoreDuty(NodeConfig config, @Nullable String storeId) {
    /** Looks what the data folder holds. Blocks. */
    static StoreDuty of(NodeConfig config) {
        boolean may = config.roles().contains(Role.CHAT);
        Optional<String> found = may ? ChatVerticle.storeIn(dataDir(config)) : Optional.empty();
        return new StoreDuty(config, found.orElse(null));
    }

    /** Whether the store is this node's to serve. */
    boolean isOurs() {
        boolean may = config.roles().contains(Role.CHAT);
        return may && (config.cluster() == null || config.rolesAreNamed() || storeId != null);
    }

    /**
     * Takes it on, before anything is opened. Blocks.
     *
     * @throws StartUpFailure when another node has, or the cluster's store is another
     */
    void takeOn(Cluster cluster) {
        if (!isOurs() || config.cluster() == null) {
            return;
        }
        if (storeId != null) {
            cluster.claimStore(storeId, false);
        } else {
            String made = UUID.randomUUID().toString();
            cluster.claimStore(made, true);
            prepare(cluster, made);
        }
    }

    private void prepare(Cluster cluster, String made) {
        try {
            ChatVerticle.prepareStore(dataDir(config), made);
        } catch (RuntimeException e) {
            cluster.releaseStore(made);
            throw e;
        }
    }

    private static Path dataDir(NodeConfig config) {
        return config.chat().dataDir();
    }
}
