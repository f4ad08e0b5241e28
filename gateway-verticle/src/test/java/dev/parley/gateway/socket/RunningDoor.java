package dev.parley.gateway.socket;

import dev.parley.contract.Caller;
import dev.parley.contract.Ids;
import dev.parley.contract.chat.Message;
import dev.parley.contract.gateway.DeliveredMessage;
import dev.parley.contract.gateway.Delivery;
import dev.parley.contract.gateway.GatewayEndpoints;
import dev.parley.gateway.access.ClientAddress;
import dev.parley.gateway.access.EndedSessionWatch;
import dev.parley.gateway.access.KeyRing;
import dev.parley.gateway.access.RateLimit;
import dev.parley.gateway.access.Readiness;
import dev.parley.gateway.access.TokenCheck;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.TestSocket;
import dev.parley.gateway.wire.BusyEnds;
import dev.parley.gateway.wire.Users;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;

/** Another door of a gateway, with limits that a test need not wait for; only what it is delivered itself is pushed there. */
final class RunningDoor extends VerticleBase {
    /** Nothing happens by itself as long as a test takes. */
    static final Duration NEVER = Duration.ofHours(1);

    final Attendance attendance;
    private final String nodeId = Ids.random();
    private final RunningGateway gateway;
    private final SocketLimits limits;
    private final DeliveryListener listener = new DeliveryListener();
    private final HeadCheck heads;
    private int port;

    private RunningDoor(RunningGateway gateway, SocketLimits limits) {
        this.gateway = gateway;
        this.limits = limits;
        this.attendance = new Attendance(gateway.presence, new PresenceReport(gateway.chat), limits.socketsPerUser());
        this.heads = new HeadCheck(gateway.chat, attendance, listener);
    }

    static int open(RunningGateway gateway, Duration hello, Duration silence) {
        return open(gateway, limits(NEVER, silence, hello, NEVER, NEVER)).port;
    }

    static RunningDoor withHeartbeat(RunningGateway gateway, Duration heartbeat) {
        return open(gateway, limits(heartbeat, NEVER, NEVER, NEVER, NEVER));
    }

    static RunningDoor withTyping(RunningGateway gateway, Duration told, Duration stops) {
        return open(gateway, limits(NEVER, NEVER, NEVER, told, stops));
    }

    private static SocketLimits limits(
            Duration heartbeat, Duration silence, Duration hello, Duration typingTold, Duration typingStops) {
        return new SocketLimits(
                65_536,
                262_144,
                64,
                192,
                1_048_576,
                50,
                heartbeat,
                silence,
                hello,
                Duration.ofSeconds(1),
                typingTold,
                typingStops);
    }

    private static RunningDoor open(RunningGateway gateway, SocketLimits limits) {
        RunningDoor door = new RunningDoor(gateway, limits);
        Await.result(gateway.vertx.deployVerticle(door));
        return door;
    }

    @Override
    public Future<?> start() {
        KeyRing keys = new KeyRing(vertx, gateway.auth, null);
        EndedSessionWatch watch = new EndedSessionWatch(vertx, gateway.auth, ended -> {}, System::nanoTime);
        watch.start();
        Connections connections = new Connections();
        SocketServices services = new SocketServices(
                vertx,
                gateway.chat,
                new Users(gateway.auth, gateway.chat, gateway.presence, new BusyEnds(gateway.chat, status -> {})),
                new TokenCheck(keys, watch, new RateLimit(1_000, 1_000, System::nanoTime)),
                new RateLimit(500, 1_000, System::nanoTime),
                attendance,
                connections,
                listener,
                new Readiness(keys, watch, gateway.chat, System::nanoTime),
                limits);
        Router router = Router.router(vertx);
        new SocketDoor(services, new ClientAddress(List.of())).mount(router);
        listener.add(context, connections);
        heads.start(vertx, limits.heartbeat());
        return listener.start(vertx.eventBus(), nodeId, status -> {})
                .compose(delivered -> vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .onSuccess(server -> port = server.actualPort()));
    }

    int port() {
        return port;
    }

    /** A raw socket that has said nothing yet. */
    TestSocket open() {
        return TestSocket.open(gateway.clients, port);
    }

    TestSocket connect(Person person) {
        TestSocket socket = open();
        socket.hello(person);
        return socket;
    }

    void deliver(Message message) {
        List<String> to = List.of(message.senderId(), message.recipientId());
        Delivery delivery = new Delivery(List.of(new DeliveredMessage(message, to, "elsewhere")));
        Await.result(GatewayEndpoints.deliver(nodeId).call(gateway.vertx.eventBus(), Caller.PARLEY, delivery));
    }

    /** A heartbeat, and all that comes of it on this door's event loop. */
    void beat() {
        onLoop(heads::beat);
        onLoop(() -> {});
    }

    /** Does something where everything of this door is done. */
    void onLoop(Runnable action) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(here -> {
            action.run();
            done.complete();
        });
        Await.result(done.future());
    }
}
