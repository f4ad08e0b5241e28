package dev.parley.gateway;

import dev.parley.gateway.access.ClientAddress;
import dev.parley.gateway.access.TokenCheck;
import dev.parley.gateway.compat.CompatConfig;
import dev.parley.gateway.compat.CompatDoor;
import dev.parley.gateway.compat.CompatServices;
import dev.parley.gateway.compat.live.LiveDoor;
import dev.parley.gateway.compat.live.LiveServices;
import dev.parley.gateway.compat.live.LiveSockets;
import dev.parley.gateway.socket.Audience;
import dev.parley.gateway.socketio.SocketIoDoor;
import dev.parley.gateway.socketio.SocketIoSettings;
import dev.parley.gateway.socketio.engine.EngineSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** What one event loop serves for clients of older systems: their routes, and above Socket.IO their events. */
final class OlderSystems {
    private static final long SECOND_MILLIS = 1_000;

    /** So long an automatic reply is waited for when the node leaves; sockets and requests have five seconds to end in. */
    private static final long LAST_REPLIES_MILLIS = 3_000;

    private final Vertx vertx;
    private final GatewayParts parts;
    private final CompatServices services;
    private final ClientAddress addresses;
    private final CompatDoor routes;
    private final LiveSockets live;
    private final SocketIoDoor sockets;

    OlderSystems(Vertx vertx, GatewayParts parts, CompatConfig config, TokenCheck tokens, ClientAddress addresses) {
        this.vertx = vertx;
        this.parts = parts;
        this.addresses = addresses;
        services = CompatServices.over(parts.auth(), parts.chat(), parts.users(), config);
        routes = new CompatDoor(tokens, parts.rate(), parts.entryRate(), addresses, OlderRoutes.over(services));
        live = new LiveSockets(parts.online());
        LiveServices work = new LiveServices(
                vertx,
                parts.chat(),
                tokens,
                parts.rate(),
                parts.entryRate(),
                parts.attendance(),
                parts.deliveries(),
                parts.readiness(),
                OlderDialects.over(services),
                config.believesClaims());
        EngineSettings engine = EngineSettings.withMaxPayload(parts.limits().transportBytes());
        SocketIoSettings settings =
                SocketIoSettings.of(engine).withConnectTimeout(parts.limits().hello());
        sockets = new SocketIoDoor(
                vertx, settings, parts.olderSessions(), addresses::of, Map.of("/", new LiveDoor(work, live)));
        vertx.setPeriodic(SECOND_MILLIS, tick -> live.second());
    }

    /** Who is to hear of what is delivered to this node. */
    Audience audience() {
        return live;
    }

    void mountFailures(Router router) {
        routes.mountFailures(router);
    }

    void mount(Router router, int bodyBytes) {
        router.route(SocketIoDoor.PATH).handler(this::takeFromRate);
        sockets.mount(router);
        routes.mount(router, bodyBytes);
    }

    /** A request that names no session opens one. */
    private void takeFromRate(RoutingContext context) {
        if (context.request().getParam("sid") == null) {
            parts.entryRate().take(addresses.of(context.request()));
        }
        context.next();
    }

    /** Ends the sockets, each in its turn, and what requests wait for; done when the sockets' clients have heard. */
    Future<Void> drain() {
        vertx.setTimer(LAST_REPLIES_MILLIS, late -> services.talk().endWaits());
        return sockets.drain();
    }
}
