package dev.parley.node;

import dev.parley.contract.StartUpFailure;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Supplier;

/** Metrics and health for those who run the node, on a port of their own. */
final class ManagementServer extends VerticleBase {
    private final NodeConfig config;
    private final Supplier<Map<String, Boolean>> health;
    private final PrometheusMeterRegistry metrics;

    ManagementServer(NodeConfig config, Supplier<Map<String, Boolean>> health, PrometheusMeterRegistry metrics) {
        this.config = config;
        this.health = health;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer(
                        new HttpServerOptions().setHost(config.managementHost()).setPort(config.managementPort()))
                .requestHandler(request ->
                        answer(request).onFailure(gone -> request.connection().close()))
                .listen()
                .recover(cause -> Future.failedFuture(new StartUpFailure("Port " + config.managementPort() + " of "
                        + config.managementHost()
                        + " (PARLEY_MANAGEMENT_PORT, PARLEY_MANAGEMENT_HOST) cannot be served: "
                        + cause.getMessage())));
    }

    private Future<Void> answer(HttpServerRequest request) {
        return switch (request.path()) {
            case "/metrics" -> metrics(request);
            case "/health/live" -> health(request, new JsonObject().put("status", "UP"), true);
            case "/health/ready" -> ready(request, health.get());
            default -> request.response().setStatusCode(404).end();
        };
    }

    private static Future<Void> ready(HttpServerRequest request, Map<String, Boolean> checks) {
        return health(request, new JsonObject(Map.copyOf(checks)), !checks.containsValue(false));
    }

    /** Writing all meters out takes its time, so it is not done on the event loop. */
    private Future<Void> metrics(HttpServerRequest request) {
        return vertx.executeBlocking(() -> metrics.scrape(), false)
                .compose(text -> request.response()
                        .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(text));
    }

    private static Future<Void> health(HttpServerRequest request, JsonObject body, boolean well) {
        return request.response()
                .setStatusCode(well ? 200 : 503)
                .putHeader("content-type", "application/json")
                .end(body.toBuffer());
    }
}
