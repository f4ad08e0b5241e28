package dev.parley.node;

import dev.parley.auth.AuthVerticle;
import dev.parley.chat.ChatVerticle;
import dev.parley.contract.Ids;
import dev.parley.contract.PayloadCodec;
import dev.parley.contract.auth.AuthService;
import dev.parley.contract.auth.BusAuthService;
import dev.parley.contract.chat.BusChatService;
import dev.parley.contract.chat.ChatService;
import dev.parley.gateway.GatewayVerticle;
import dev.parley.llm.LlmVerticle;
import dev.parley.node.cluster.Cluster;
import dev.parley.node.cluster.ClusterConfig;
import dev.parley.node.cluster.HazelcastCluster;
import dev.parley.node.cluster.NodeIdentity;
import dev.parley.node.cluster.SingleNode;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running node: what is deployed, in which order, and how it goes down again. */
final class Node {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final NodeConfig config;
    private final String id;
    private final Cluster cluster;
    private final Vertx vertx;
    private final PrometheusMeterRegistry metrics;
    private final boolean servesStore;
    private final AuthService auth;
    private final ChatService chat;
    private final @Nullable GatewayVerticle gateway;
    /** How to take down what is up, the last first. */
    private final Deque<Supplier<Future<?>>> up = new ArrayDeque<>();

    private volatile boolean draining;

    private Node(
            NodeConfig config,
            String id,
            Cluster cluster,
            Vertx vertx,
            PrometheusMeterRegistry metrics,
            boolean servesStore) {
        this.config = config;
        this.id = id;
        this.cluster = cluster;
        this.vertx = vertx;
        this.metrics = metrics;
        this.servesStore = servesStore;
        this.auth = new BusAuthService(
                vertx.eventBus(), servesStore && config.roles().contains(Role.AUTH));
        this.chat = new BusChatService(vertx.eventBus(), cluster.owners());
        int eventLoops = Math.max(1, Runtime.getRuntime().availableProcessors());
        this.gateway = config.roles().contains(Role.GATEWAY)
                ? new GatewayVerticle(config.gateway(), id, cluster.presence(), auth, chat, eventLoops)
                : null;
    }

    /**
     * Joins the others, if there are any to be, and starts everything in order; when something fails, what had started
     * is stopped again. Blocks while it joins, and while its database cannot be reached.
     *
     * @param onWaiting hears what is waited for
     * @throws dev.parley.contract.StartUpFailure when it cannot join
     */
    static Future<Node> start(NodeConfig config, Consumer<String> onWaiting) {
        String id = Ids.random();
        StoreDuty store = StoreDuty.of(config, onWaiting);
        Cluster cluster = join(config, NodeIdentity.of(id, config.auth().jwtSecret(), store.storeId()));
        try {
            store.takeOn(cluster);
        } catch (RuntimeException e) {
            cluster.leave();
            throw e;
        }
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        VertxOptions options = new VertxOptions().setPreferNativeTransport(true);
        return cluster.openBus(options, new MicrometerMetricsFactory(metrics))
                .onFailure(cause -> cluster.leave())
                .map(vertx -> new Node(config, id, cluster, vertx, metrics, store.isOurs()))
                .compose(node -> node.start()
                        .map(node)
                        .recover(cause -> node.stop().compose(stopped -> Future.failedFuture(cause))));
    }

    private static Cluster join(NodeConfig config, NodeIdentity identity) {
        ClusterConfig others = config.cluster();
        return others == null ? new SingleNode(identity.nodeId()) : HazelcastCluster.join(others, identity);
    }

    private Future<Void> start() {
        PayloadCodec.install(vertx.eventBus());
        Faults.asked().install(vertx.eventBus());
        cluster.onLost(new LostUsers(vertx, chat::notePresence, cluster.presence()::isOnline)::left);
        Future<Void> managed = deploy(new ManagementServer(config, this::health, metrics));
        return (servesStore ? managed.compose(done -> startStore()) : managed)
                .compose(done -> writesReplies() ? startWriting() : Future.succeededFuture())
                .compose(done -> gateway == null ? Future.succeededFuture() : deploy(gateway));
    }

    private Future<Void> startStore() {
        Future<Void> accounts =
                config.roles().contains(Role.AUTH) ? deploy(new AuthVerticle(config.auth())) : Future.succeededFuture();
        return config.roles().contains(Role.CHAT) ? accounts.compose(done -> startChat()) : accounts;
    }

    private Future<Void> startChat() {
        return deploy(new ChatVerticle(
                        config.chat(),
                        id,
                        cluster.owners(),
                        cluster.presence(),
                        auth,
                        cluster.replyNodes(),
                        new MeteredReplies(metrics)))
                .compose(done -> cluster.chatBegins())
                .onSuccess(done -> up.push(cluster::chatEnds));
    }

    private boolean writesReplies() {
        return config.roles().contains(Role.LLM) && config.llm().hasModels();
    }

    private Future<Void> startWriting() {
        return deploy(new LlmVerticle(config.llm(), id, cluster.presence(), auth, chat, metrics))
                .compose(done -> cluster.writingBegins())
                .onSuccess(done -> up.push(cluster::writingEnds));
    }

    private Future<Void> deploy(Deployable verticle) {
        return vertx.deployVerticle(verticle)
                .onSuccess(deployed -> up.push(() -> vertx.undeploy(deployed)))
                .mapEmpty();
    }

    /** Where clients come in; empty where this node has no gateway. */
    String url() {
        if (gateway == null) {
            return "";
        }
        String host = config.gateway().host();
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        return "http://" + (everywhere ? "localhost" : host) + ":" + gateway.port();
    }

    String id() {
        return id;
    }

    /** What this node needs to do its part, each by name and whether it has it. Callable from any thread. */
    Map<String, Boolean> health() {
        return gateway == null ? Map.of("ready", !draining) : gateway.health();
    }

    /** Done when this node can do its part, which in a cluster may be a matter of others. */
    Future<Void> ready(Consumer<String> onWaiting) {
        return new ReadyWait(vertx, this::health, onWaiting).start();
    }

    /** Hears, once, why this node has to go. */
    void onUnfit(Consumer<String> listener) {
        cluster.onUnfit(listener);
    }

    /** How long this node goes on serving, as not ready, before it closes. */
    Duration drainWait() {
        return config.drainWait();
    }

    /** Turns new people away, lets those who are here finish, then stops everything in reverse order. */
    Future<Void> drain() {
        draining = true;
        if (gateway != null) {
            gateway.drain();
        }
        long wait = config.drainWait().toMillis();
        Future<?> waited = wait == 0 ? Future.succeededFuture() : vertx.timer(wait, TimeUnit.MILLISECONDS);
        return waited.compose(done -> stop());
    }

    private Future<Void> stop() {
        Supplier<Future<?>> next = up.poll();
        if (next == null) {
            return Future.succeededFuture();
        }
        return next.get()
                .onFailure(cause -> LOG.warn("not everything was stopped", cause))
                .otherwiseEmpty()
                .compose(done -> stop());
    }

    /** Ends Vert.x itself and leaves. Not to be called from one of its threads: none is left to hear that it is done. */
    Future<Void> close() {
        return vertx.close().eventually(cluster::leave);
    }
}
