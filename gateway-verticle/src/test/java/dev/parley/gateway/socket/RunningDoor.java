package dev.parley.gateway.socket;

import dev.parley.gateway.access.EndedSessionWatch;
import dev.parley.gateway.access.KeyRing;
import dev.parley.gateway.access.RateLimit;
import dev.parley.gateway.access.Readiness;
import dev.parley.gateway.access.TokenCheck;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.wire.Users;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.time.Duration;

/** Another door of a gateway, with limits that a test need not wait for. */
final class RunningDoor extends VerticleBase {
    private final RunningGateway gateway;
    private final SocketLimits limits;
    private int port;

    private RunningDoor(RunningGateway gateway, SocketLimits limits) {
        this.gateway = gateway;
        this.limits = limits;
    }

    static int open(RunningGateway gateway, Duration hello, Duration silence) {
        SocketLimits limits = new SocketLimits(
                65_536, 262_144, 64, 192, 1_048_576, 50, Duration.ofSeconds(15), silence, hello, Duration.ofSeconds(1));
        RunningDoor door = new RunningDoor(gateway, limits);
        Await.result(gateway.vertx.deployVerticle(door));
        return door.port;
    }

    @Override
    public Future<HttpServer> start() {
        KeyRing keys = new KeyRing(vertx, gateway.auth, null);
        EndedSessionWatch watch = new EndedSessionWatch(vertx, gateway.auth, ended -> {});
        watch.start();
        SocketServices services = new SocketServices(
                vertx,
                gateway.chat,
                new Users(gateway.auth, gateway.chat, gateway.presence),
                new TokenCheck(keys, watch),
                new RateLimit(500, 1_000, System::nanoTime),
                new Attendance(gateway.presence, new PresenceReport(gateway.chat), limits.socketsPerUser()),
                new Connections(),
                new Readiness(keys, watch, gateway.chat),
                limits);
        Router router = Router.router(vertx);
        new SocketDoor(services).mount(router);
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .onSuccess(server -> port = server.actualPort());
    }
}
