package dev.parley.gateway;

import dev.parley.contract.StartUpFailure;
import dev.parley.contract.auth.AuthService;
import dev.parley.gateway.access.ClientAddress;
import dev.parley.gateway.access.Origins;
import dev.parley.gateway.access.TokenCheck;
import dev.parley.gateway.http.Api;
import dev.parley.gateway.http.ProblemHandler;
import dev.parley.gateway.page.PageRules;
import dev.parley.gateway.socket.Connections;
import dev.parley.gateway.socket.SocketDoor;
import dev.parley.gateway.socket.SocketServices;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.StaticHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One event loop's share of the port: its HTTP server, and the sockets that came in by it. */
final class HttpDoor extends VerticleBase {
    private static final int BODY_BYTES = 64 * 1024;
    private static final int CLOSING_SECONDS = 5;
    /** Sockets speak more often, both ways; whatever else is silent has no business here. */
    private static final Duration IDLE = Duration.ofSeconds(60);
    /** For what was waited for to be stored and to get back. */
    private static final Duration MORE_THAN_A_REPLY = Duration.ofSeconds(5);

    private final GatewayConfig config;
    private final GatewayParts parts;
    private @Nullable SocketDoor sockets;
    private @Nullable OlderSystems older;
    private @Nullable HttpServer server;
    private @Nullable Context loop;

    HttpDoor(GatewayConfig config, GatewayParts parts) {
        this.config = config;
        this.parts = parts;
    }

    @Override
    public Future<?> start() {
        Connections connections = new Connections();
        loop = context;
        parts.deliveries().add(context, connections);
        TokenCheck tokens = new TokenCheck(parts.keys(), parts.endedSessions(), parts.entryRate());
        ClientAddress addresses = new ClientAddress(config.trustedProxies());
        SocketDoor door = new SocketDoor(socketServices(tokens, connections), addresses);
        sockets = door;
        OlderSystems systems = new OlderSystems(vertx, parts, config.compat(), tokens, addresses);
        older = systems;
        connections.add(systems.audience());
        HttpServer opened = vertx.createHttpServer(serverOptions());
        server = opened;
        return opened.requestHandler(router(tokens, door, systems, addresses))
                .listen()
                .onSuccess(listening -> parts.listening(listening.actualPort()))
                .recover(cause -> Future.failedFuture(new StartUpFailure("Port " + config.port() + " of "
                        + config.host() + " (PORT, HOST) cannot be served: " + cause.getMessage())));
    }

    private SocketServices socketServices(TokenCheck tokens, Connections connections) {
        return new SocketServices(
                vertx,
                parts.chat(),
                parts.users(),
                tokens,
                parts.rate(),
                parts.attendance(),
                connections,
                parts.deliveries(),
                parts.readiness(),
                parts.limits());
    }

    private Router router(TokenCheck tokens, SocketDoor door, OlderSystems systems, ClientAddress addresses) {
        Router router = Router.router(vertx);
        Origins origins = new Origins(config.allowedOrigins());
        AuthService auth = parts.auth();
        systems.mountFailures(router);
        router.route().failureHandler(new ProblemHandler());
        router.route().handler(origins::check);
        router.route().handler(PageRules::apply);
        door.mount(router);
        systems.mount(router, BODY_BYTES);
        router.route().handler(parts.page()::serve);
        router.route("/docs/assets/*").handler(StaticHandler.create("META-INF/resources/webjars/swagger-ui"));
        router.get("/docs/start.js")
                .handler(context -> context.response().sendFile("docs.js").onFailure(context::fail));
        router.route().handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES));
        Api api = new Api(tokens, parts.rate(), parts.entryRate(), addresses)
                .serving(vertx, auth, parts.chat(), parts.users(), parts.readiness());
        router.route().subRouter(api.router(vertx, parts.contract()));
        router.route().last().handler(context -> context.fail(404));
        return router;
    }

    private HttpServerOptions serverOptions() {
        // Several event loops share one port; a free one is shared by asking for -1.
        return new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port() == 0 ? -1 : config.port())
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxWebSocketFrameSize(parts.limits().transportBytes())
                .setMaxWebSocketMessageSize(parts.limits().transportBytes())
                .setWebSocketClosingTimeout(CLOSING_SECONDS)
                .setIdleTimeout((int) idle(config.compat().replyWait()).toSeconds())
                .setAcceptBacklog(4_096)
                .setCompressionSupported(false);
    }

    /** How long nothing may pass over a connection; an older client's send waits in silence for the automatic reply. */
    static Duration idle(Duration replyWait) {
        Duration waiting = replyWait.plus(MORE_THAN_A_REPLY);
        return waiting.compareTo(IDLE) > 0 ? waiting : IDLE;
    }

    /** First the sockets, each in its turn; then what is still being answered; then the port. */
    @Override
    public Future<?> stop() {
        Future<Void> drained = sockets == null ? Future.succeededFuture() : sockets.drain();
        Future<Void> olderDrained = older == null ? Future.succeededFuture() : older.drain();
        return Future.join(drained, olderDrained).compose(done -> {
            if (loop != null) {
                parts.deliveries().remove(loop);
            }
            return server == null
                    ? Future.succeededFuture()
                    : server.shutdown(CLOSING_SECONDS, TimeUnit.SECONDS).timeout(2 * CLOSING_SECONDS, TimeUnit.SECONDS);
        });
    }
}
