package dev.parley.node.cluster;

import dev.parley.contract.PresenceDirectory;
import dev.parley.contract.chat.ShardOwners;
import dev.parley.contract.llm.ReplyNodes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A node that shares nothing: there is no other. */
public final class SingleNode implements Cluster {
    private final PresenceDirectory presence;
    private final List<String> itself;
    private volatile boolean writes;

    public SingleNode(String nodeId) {
        this.presence = new LocalPresenceDirectory(nodeId);
        this.itself = List.of(nodeId);
    }

    @Override
    public Future<Vertx> openBus(VertxOptions options, VertxMetricsFactory metrics) {
        return Future.succeededFuture(
                Vertx.builder().with(options).withMetrics(metrics).build());
    }

    @Override
    public PresenceDirectory presence() {
        return presence;
    }

    @Override
    public ShardOwners owners() {
        return new ShardOwners() {
            @Override
            public List<String> of(int shard) {
                return itself;
            }

            @Override
            public boolean isHere(String nodeId) {
                return true;
            }
        };
    }

    @Override
    public void claimStore(String storeId, boolean isNew) {
        // The lock on its folder is all that a store needs here.
    }

    @Override
    public void releaseStore(String storeId) {
        // Nobody else could have taken it.
    }

    @Override
    public Future<Void> chatBegins() {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> chatEnds() {
        return Future.succeededFuture();
    }

    @Override
    public ReplyNodes replyNodes() {
        return () -> writes ? itself : List.of();
    }

    @Override
    public Future<Void> writingBegins() {
        writes = true;
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> writingEnds() {
        writes = false;
        return Future.succeededFuture();
    }

    @Override
    public void onLost(Consumer<Set<String>> listener) {
        // Whoever is lost with this node has nobody left to tell of it.
    }

    @Override
    public void onUnfit(Consumer<String> listener) {
        // Nothing changes around a node that is alone.
    }

    @Override
    public Future<Void> leave() {
        return Future.succeededFuture();
    }
}
