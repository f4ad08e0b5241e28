package dev.parley.node;

import dev.parley.chat.ChatVerticle;
import dev.parley.contract.StartUpFailure;
import dev.parley.node.cluster.Cluster;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether a node serves the store. A database is every node's whose roles say so. Of a cluster's nodes one serves the
 * embedded store: one whose folder holds it, or one that was told to make it by naming its roles. Nobody makes a second,
 * empty store by being first.
 *
 * @param storeId the store that the database or the folder holds, if any
 */
record StoreDuty(NodeConfig config, @Nullable String storeId) {
    /**
     * Looks what there is. Blocks, while a database cannot be reached.
     *
     * @param onWaiting hears each time what is waited for
     * @throws StartUpFailure when the store cannot be used as it is
     */
    static StoreDuty of(NodeConfig config, Consumer<String> onWaiting) {
        if (!servesSome(config)) {
            return new StoreDuty(config, null);
        }
        String databaseUri = config.chat().databaseUri();
        if (databaseUri != null) {
            return new StoreDuty(
                    config, new DatabaseWait(databaseUri, config.chat().database(), onWaiting).storeId());
        }
        refuseMoved(dataDir(config));
        Optional<String> found = ChatVerticle.storeIn(dataDir(config));
        return new StoreDuty(config, found.orElse(null));
    }

    /** Both would give the same numbers in the same log to different messages. */
    static void refuseMoved(Path dataDir) {
        ChatVerticle.movedTo(dataDir).ifPresent(where -> {
            throw new StartUpFailure("The store of " + dataDir + " was moved to " + where
                    + ": set MONGODB_URI. docs/operating.md says how to go back.");
        });
    }

    private static boolean servesSome(NodeConfig config) {
        return config.roles().contains(Role.CHAT) || config.roles().contains(Role.AUTH);
    }

    /** Whether the store is this node's to serve, as far as its roles go. */
    boolean isOurs() {
        boolean everybodys = isShared() || config.cluster() == null;
        return servesSome(config) && (everybodys || config.rolesAreNamed() || storeId != null);
    }

    private boolean isShared() {
        return config.chat().databaseUri() != null;
    }

    /**
     * Takes it on, before anything is opened. Blocks.
     *
     * @throws StartUpFailure when another node has, or the cluster's store is another
     */
    void takeOn(Cluster cluster) {
        if (!isOurs() || isShared() || config.cluster() == null) {
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
