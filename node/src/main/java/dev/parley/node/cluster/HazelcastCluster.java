package dev.parley.node.cluster;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.topic.ITopic;
import dev.parley.contract.PresenceDirectory;
import dev.parley.contract.StartUpFailure;
import dev.parley.contract.chat.ShardOwners;
import dev.parley.contract.llm.ReplyNodes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several nodes that found each other over Hazelcast. What blocks runs on one thread of its own, in the order asked. */
public final class HazelcastCluster implements Cluster {
    private static final Logger LOG = LoggerFactory.getLogger(HazelcastCluster.class);
    private static final int BUS_PING_MILLIS = 5_000;

    private final ClusterConfig config;
    private final HazelcastInstance hazelcast;
    private final Members members;
    private final JoinChecks checks;
    private final StoreClaim claim;
    private final ChatNodes chatNodes;
    private final WritingNodes writingNodes;
    private final ReplicatedPresence presence;
    private final ITopic<String> merges;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(runnable -> new Thread(runnable, "cluster"));
    private volatile @Nullable String claimedStore;
    private volatile Consumer<String> onUnfit = reason -> LOG.error(reason);
    private volatile Consumer<Set<String>> onLost = users -> {};

    private HazelcastCluster(ClusterConfig config, NodeIdentity identity, HazelcastInstance hazelcast) {
        this.config = config;
        this.hazelcast = hazelcast;
        this.members = new Members(hazelcast.getCluster());
        this.checks = new JoinChecks(hazelcast.getCluster(), identity, InstantSource.system());
        this.merges = hazelcast.getTopic(HazelcastSettings.MERGES);
        String nodeId = identity.nodeId();
        this.claim = new StoreClaim(hazelcast, nodeId, members, StoreClaim.PATIENCE);
        this.chatNodes = new ChatNodes(hazelcast.getReplicatedMap(HazelcastSettings.CHAT_NODES), nodeId, members);
        this.writingNodes =
                new WritingNodes(hazelcast.getReplicatedMap(HazelcastSettings.WRITING_NODES), nodeId, members);
        this.presence =
                new ReplicatedPresence(hazelcast.getReplicatedMap(HazelcastSettings.PRESENCE), nodeId, members, thread);
    }

    /**
     * Joins, or begins, a cluster. Blocks, for 30 seconds at most.
     *
     * @throws StartUpFailure when the port is taken, or this node and the others do not fit together
     */
    public static HazelcastCluster join(ClusterConfig config, NodeIdentity identity) {
        if (!config.host().isLoopbackAddress()) {
            LOG.warn(
                    "whoever reaches {}:{} can join this cluster: keep the port inside a private network",
                    config.host().getHostAddress(),
                    config.port());
        }
        HazelcastCluster joined = new HazelcastCluster(config, identity, open(config, identity));
        try {
            new ListedMembers(joined.hazelcast.getCluster(), joined.members, config, ListedMembers.PATIENCE).check();
            joined.checks.run();
            joined.follow();
            return joined;
        } catch (RuntimeException e) {
            joined.shutDown();
            throw e;
        }
    }

    private static HazelcastInstance open(ClusterConfig config, NodeIdentity identity) {
        try {
            return Hazelcast.newHazelcastInstance(HazelcastSettings.of(config, identity));
        } catch (HazelcastException | IllegalStateException e) {
            LOG.debug("not joined", e);
            throw new StartUpFailure("Port " + config.port() + " of "
                    + config.host().getHostAddress() + " (PARLEY_CLUSTER_PORT, PARLEY_CLUSTER_HOST) cannot be served: "
                    + e.getMessage());
        }
    }

    /** Keeps what is shared in line with who is here. */
    private void follow() {
        members.onChange(() -> later(() -> {
            if (members.isOldest()) {
                presence.sweep(onLost);
                chatNodes.sweep();
                writingNodes.sweep();
            }
        }));
        merges.addMessageListener(merge -> {
            if (!merge.getPublishingMember().localMember()) {
                later(this::tellAnew);
            }
        });
        hazelcast.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleState.MERGED) {
                later(this::merged);
            }
        });
    }

    /** What this side had shared is gone with it, and the other side may not fit. */
    private void merged() {
        members.look();
        try {
            checks.run();
            String storeId = claimedStore;
            if (storeId != null) {
                claim.take(storeId, false);
            }
        } catch (StartUpFailure unfit) {
            onUnfit.accept(unfit.reason());
            return;
        }
        tellAnew();
        // Hazelcast itself would bring what the other side has half a minute later.
        merges.publish("");
    }

    private void tellAnew() {
        presence.tellAll();
        chatNodes.tellAnew();
        writingNodes.tellAnew();
    }

    @Override
    public Future<Vertx> openBus(VertxOptions options, VertxMetricsFactory metrics) {
        String host = config.host().getHostAddress();
        options.getEventBusOptions()
                .setHost(host)
                .setClusterPublicHost(host)
                .setPort(config.busPort())
                .setClusterPingInterval(BUS_PING_MILLIS)
                .setClusterPingReplyInterval(BUS_PING_MILLIS);
        return Vertx.builder()
                .with(options)
                .withMetrics(metrics)
                .withClusterManager(new AddressedNodes(hazelcast, members))
                .buildClustered()
                .recover(cause -> Future.failedFuture(new StartUpFailure("Port " + config.busPort() + " of " + host
                        + " (PARLEY_CLUSTER_BUS_PORT, PARLEY_CLUSTER_HOST) cannot be served: " + cause.getMessage())));
    }

    @Override
    public PresenceDirectory presence() {
        return presence;
    }

    @Override
    public ShardOwners owners() {
        return chatNodes;
    }

    @Override
    public void claimStore(String storeId, boolean isNew) {
        if (isNew) {
            checks.refuseSecondStore();
        }
        claim.take(storeId, isNew);
        claimedStore = storeId;
    }

    @Override
    public void releaseStore(String storeId) {
        claimedStore = null;
        claim.release(storeId);
    }

    @Override
    public Future<Void> chatBegins() {
        return later(chatNodes::begin);
    }

    @Override
    public Future<Void> chatEnds() {
        return later(chatNodes::end);
    }

    @Override
    public ReplyNodes replyNodes() {
        return writingNodes;
    }

    @Override
    public Future<Void> writingBegins() {
        return later(writingNodes::begin);
    }

    @Override
    public Future<Void> writingEnds() {
        return later(writingNodes::end);
    }

    @Override
    public void onLost(Consumer<Set<String>> listener) {
        onLost = listener;
    }

    @Override
    public void onUnfit(Consumer<String> listener) {
        onUnfit = listener;
    }

    @Override
    public Future<Void> leave() {
        Future<Void> left = later(hazelcast::shutdown);
        thread.shutdown();
        return left;
    }

    private void shutDown() {
        thread.shutdown();
        hazelcast.shutdown();
    }

    private Future<Void> later(Runnable action) {
        Promise<Void> done = Promise.promise();
        try {
            thread.execute(() -> {
                try {
                    action.run();
                    done.complete();
                } catch (RuntimeException e) {
                    LOG.warn("the cluster was not told: {}", e.toString());
                    done.fail(e);
                }
            });
        } catch (RejectedExecutionException leaving) {
            done.fail(leaving);
        }
        return done.future();
    }
}
