package dev.parley.node;

import dev.parley.auth.AuthVerticle;
import dev.parley.chat.ChatVerticle;
import dev.parley.contract.Ids;
import dev.parley.contract.PayloadCodec;
import dev.parley.gateway.GatewayVerticle;
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
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running node: what is deployed, in which order, and how it goes down again. */
final class Node {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final NodeConfig config;
    private final String id = Ids.random();
    private final Vertx vertx;
    private final LocalPresenceDirectory presence;
    private final GatewayVerticle gateway;
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    /** What is deployed, the last first: the order of going down. */
    private final Deque<String> deployed = new ArrayDeque<>();

    private Node(NodeConfig config) {
        this.config = config;
        int eventLoops = Math.max(1, Runtime.getRuntime().availableProcessors());
        this.vertx = Vertx.builder()
                .with(new VertxOptions().setPreferNativeTransport(true))
                .withMetrics(new MicrometerMetricsFactory(metrics))
                .build();
        this.presence = new LocalPresenceDirectory(id);
        this.gateway = new GatewayVerticle(config.gateway(), id, presence, eventLoops);
    }

    /** Starts everything in order; when something fails, what had started is stopped again. */
    static Future<Node> start(NodeConfig config) {
        Node node = new Node(config);
        return node.start().map(node).recover(cause -> node.stop().compose(stopped -> Future.failedFuture(cause)));
    }

    private Future<Void> start() {
        PayloadCodec.install(vertx.eventBus());
        return deploy(new ManagementServer(config, () -> gateway, metrics))
                .compose(done -> deploy(new AuthVerticle(config.auth())))
                .compose(done -> deploy(new ChatVerticle(config.chat(), presence)))
                .compose(done -> deploy(gateway));
    }

    private Future<Void> deploy(Deployable verticle) {
        return vertx.deployVerticle(verticle).onSuccess(deployed::push).mapEmpty();
    }

    String url() {
        String host = config.gateway().host();
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        return "http://" + (everywhere ? "localhost" : host) + ":" + gateway.port();
    }

    String id() {
        return id;
    }

    /** How long this node goes on serving, as not ready, before it closes. */
    Duration drainWait() {
        return config.drainWait();
    }

    /** Turns new people away, lets those who are here finish, then stops everything in reverse order. */
    Future<Void> drain() {
        gateway.drain();
        long wait = config.drainWait().toMillis();
        Future<?> waited = wait == 0 ? Future.succeededFuture() : vertx.timer(wait, TimeUnit.MILLISECONDS);
        return waited.compose(done -> stop());
    }

    private Future<Void> stop() {
        String next = deployed.poll();
        if (next == null) {
            return Future.succeededFuture();
        }
        return vertx.undeploy(next)
                .onFailure(cause -> LOG.warn("not everything was stopped", cause))
                .otherwiseEmpty()
                .compose(done -> stop());
    }

    /** Ends Vert.x itself. Not to be called from one of its threads: none is left to hear that it is done. */
    Future<Void> close() {
        return vertx.close();
    }
}
