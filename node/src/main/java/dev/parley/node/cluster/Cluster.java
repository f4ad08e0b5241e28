package dev.parley.node.cluster;

import dev.parley.contract.PresenceDirectory;
import dev.parley.contract.chat.ShardOwners;
import dev.parley.contract.llm.ReplyNodes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import java.util.Set;
import java.util.function.Consumer;

/** What a node shares with others. Thread-safe, once joined. */
public interface Cluster {
    /** Opens the bus that reaches every node. */
    Future<Vertx> openBus(VertxOptions options, VertxMetricsFactory metrics);

    PresenceDirectory presence();

    ShardOwners owners();

    /**
     * Makes this node the one that serves the embedded store. Blocks while the member that held the claim before is
     * being missed, for 20 seconds at most.
     *
     * @param isNew the store is still to be made
     * @throws dev.parley.contract.StartUpFailure when another node serves one, or the cluster's is another store
     */
    void claimStore(String storeId, boolean isNew);

    /** Gives back a claim to a store that could not be made, so that another node may make one. Blocks. */
    void releaseStore(String storeId);

    /** From now on messages may come to this node to be numbered. */
    Future<Void> chatBegins();

    /** From now on none should; done when this node's own reads show it. */
    Future<Void> chatEnds();

    /** Who has automatic replies written. */
    ReplyNodes replyNodes();

    /** From now on this node has some written. */
    Future<Void> writingBegins();

    /** From now on none; done when this node's own reads show it. */
    Future<Void> writingEnds();

    /** Hears, on one node of all, of the users whose node is gone and has not said that they left. */
    void onLost(Consumer<Set<String>> listener);

    /** Hears, once, why this node may not go on after the cluster has changed around it. */
    void onUnfit(Consumer<String> listener);

    /** Leaves, once the bus is closed; what was shared is handed over first. */
    Future<Void> leave();
}
