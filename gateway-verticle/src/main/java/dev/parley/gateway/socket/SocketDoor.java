package dev.parley.gateway.socket;

import dev.parley.gateway.access.ClientAddress;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where sockets come in: SockJS at {@code /chat}, raw WebSockets at {@code /chat/websocket}. Confined to one event loop. */
public final class SocketDoor {
    private static final Logger LOG = LoggerFactory.getLogger(SocketDoor.class);
    private static final long CHECK_MILLIS = 1_000;
    private static final long DRAIN_SPREAD_MILLIS = 2_000;
    private static final long DRAIN_LOOK_MILLIS = 50;

    private final SocketServices services;
    private final ClientAddress addresses;
    private final Vertx vertx;
    private final Context context;
    private final long checks;

    public SocketDoor(SocketServices services, ClientAddress addresses) {
        this.services = services;
        this.addresses = addresses;
        this.vertx = services.vertx();
        this.context = vertx.getOrCreateContext();
        this.checks = vertx.setPeriodic(
                CHECK_MILLIS, tick -> List.copyOf(services.connections().all()).forEach(Connection::check));
    }

    public void mount(Router router) {
        router.get("/chat/websocket").handler(this::upgrade);
        SockJSHandlerOptions options = new SockJSHandlerOptions()
                .addDisabledTransport("HTML_FILE")
                .addDisabledTransport("JSON_P")
                .setLibraryURL("/sockjs.min.js");
        // Vert.x closes the line behind each poll and stream; clients that keep lines must be told, or they lose
        // requests.
        router.routeWithRegex("/chat/[^/]+/[^/]+/(?:xhr|xhr_streaming|eventsource)")
                .handler(request -> {
                    request.response().putHeader("connection", "close");
                    request.next();
                });
        router.post("/chat/*")
                .handler(
                        BodyHandler.create(false).setBodyLimit(services.limits().transportBytes()));
        router.route("/chat*").subRouter(SockJSHandler.create(vertx, options).socketHandler(this::open));
    }

    private void upgrade(RoutingContext request) {
        if (!request.request().canUpgradeToWebSocket()) {
            request.fail(400);
            return;
        }
        request.request()
                .toWebSocket()
                .onSuccess(socket ->
                        open(new RawTransport(socket, request.request().connection()), request.request()))
                .onFailure(cause -> LOG.debug("no WebSocket: {}", cause.getMessage()));
    }

    private void open(SockJSSocket socket) {
        open(new SockJsTransport(socket, context), socket.routingContext().request());
    }

    private void open(Transport transport, HttpServerRequest request) {
        Connection connection = new Connection(services, transport, addresses.of(request));
        FrameReader reader = new FrameReader(services, connection, transport);
        services.connections().opened(connection);
        transport.onClose(connection::lost);
        transport.onFrame(reader::read);
    }

    /** Asks every client to go elsewhere, spread over time, and waits until they have or their time is up. */
    public Future<Void> drain() {
        List<Connection> all = List.copyOf(services.connections().all());
        for (int i = 0; i < all.size(); i++) {
            Connection connection = all.get(i);
            long wait = 1 + i * DRAIN_SPREAD_MILLIS / Math.max(1_000, all.size());
            vertx.setTimer(wait, turn -> connection.drain(wait));
        }
        Promise<Void> drained = Promise.promise();
        long deadline = System.nanoTime() + services.limits().closing().toNanos();
        vertx.setPeriodic(DRAIN_LOOK_MILLIS, look -> {
            if (services.connections().all().isEmpty() || System.nanoTime() > deadline) {
                vertx.cancelTimer(look);
                List.copyOf(services.connections().all()).forEach(Connection::cutDraining);
                drained.complete();
            }
        });
        return drained.future().onComplete(done -> vertx.cancelTimer(checks));
    }
}
