package dev.parley.gateway.testing;

import dev.parley.contract.Caller;
import dev.parley.contract.Done;
import dev.parley.contract.Ids;
import dev.parley.contract.PayloadCodec;
import dev.parley.contract.auth.AuthEndpoints;
import dev.parley.contract.auth.BusAuthService;
import dev.parley.contract.auth.SessionEnded;
import dev.parley.contract.chat.BusChatService;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.SendMessage;
import dev.parley.contract.gateway.DeliveredMessage;
import dev.parley.contract.gateway.Delivery;
import dev.parley.contract.gateway.GatewayEndpoints;
import dev.parley.contract.gateway.ReplySignal;
import dev.parley.contract.gateway.Signals;
import dev.parley.gateway.GatewayConfig;
import dev.parley.gateway.GatewayVerticle;
import dev.parley.gateway.compat.CompatConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The verticle on two event loops of a Vert.x of its own and a free port, over fakes. */
public final class RunningGateway implements AutoCloseable {
    public final Vertx vertx = Vertx.vertx();
    /** Clients live apart, as they do elsewhere. */
    public final Vertx clients = Vertx.vertx();

    public final TestKey key = new TestKey(vertx);
    public final FakeAuthService auth = new FakeAuthService(key);
    public final FakeChatService chat = new FakeChatService(this::deliver);
    public final FakePresence presence = new FakePresence();
    public final GatewayVerticle verticle;
    private final List<TestSocket> sockets = new CopyOnWriteArrayList<>();
    private final String deployment;
    private final TestHttp http;
    private List<MessageConsumer<?>> authConsumers;
    private List<MessageConsumer<?>> chatConsumers;

    /** One that believes whoever shows no token. */
    public static RunningGateway believing(int socketsPerUser) {
        return new RunningGateway(config(500, 2_000, socketsPerUser, true));
    }

    private RunningGateway(GatewayConfig config) {
        PayloadCodec.install(vertx.eventBus());
        authConsumers = BusSiblings.serve(vertx.eventBus(), auth);
        chatConsumers = BusSiblings.serve(vertx.eventBus(), chat);
        verticle = new GatewayVerticle(
                config,
                FakePresence.NODE,
                presence,
                new BusAuthService(vertx.eventBus(), false),
                new BusChatService(vertx.eventBus(), shard -> List.of(FakePresence.NODE)),
                2);
        deployment = Await.result(vertx.deployVerticle(verticle));
        http = new TestHttp(clients, port());
        Await.until("ready", this::isReady);
    }

    public static RunningGateway start() {
        return start(500, 2_000, 50);
    }

    public static RunningGateway start(int requestsPerSecond, int burst, int socketsPerUser) {
        return new RunningGateway(config(requestsPerSecond, burst, socketsPerUser, false));
    }

    private static GatewayConfig config(int requestsPerSecond, int burst, int socketsPerUser, boolean believesClaims) {
        return new GatewayConfig(
                "127.0.0.1",
                0,
                List.of("https://chat.example.org"),
                List.of("127.0.0.1"),
                null,
                requestsPerSecond,
                burst,
                requestsPerSecond,
                socketsPerUser,
                new CompatConfig(Duration.ofDays(1), false, true, Duration.ofSeconds(10), believesClaims));
    }

    public int port() {
        return verticle.port();
    }

    public TestHttp http() {
        return http;
    }

    public boolean isReady() {
        return http().call("GET", "/health/ready", null).statusCode() == 200;
    }

    /** As long as it takes to answer some requests: if more were to happen, it would have. */
    public void someTime() {
        for (int i = 0; i < 20; i++) {
            http().call("GET", "/health/live", null);
        }
    }

    /** Someone new, with a token for a quarter of an hour. */
    public Person person() {
        return sessionOf(auth.person("user-" + Ids.random()).id(), Instant.now().plusSeconds(900));
    }

    /** Another session of someone. */
    public Person sessionOf(String userId, Instant expires) {
        String sessionId = Ids.random();
        return new Person(userId, sessionId, key.sign(TestKey.claims(userId, sessionId, expires)));
    }

    /** A raw socket that has said nothing yet. */
    public TestSocket open() {
        TestSocket socket = TestSocket.open(clients, port());
        sockets.add(socket);
        return socket;
    }

    /** A raw socket that has been welcomed and is up to date. */
    public TestSocket connect(Person person) {
        TestSocket socket = open();
        socket.hello(person);
        return socket;
    }

    public SockJsSession openSockJs() {
        return new SockJsSession(new TestHttp(clients, port(), false));
    }

    /** Ends a session as auth does: in the list, and as news. */
    public void end(Person person) {
        SessionEnded ended = new SessionEnded(person.sessionId(), person.id());
        auth.end(ended);
        AuthEndpoints.SESSION_ENDED.publish(vertx.eventBus(), ended);
    }

    /** A message that came in by another door. */
    public Message send(Person from, Person to, String content) {
        Message stored = chat.log.append(from.id(), new SendMessage(to.id(), null, content, Ids.random()));
        Await.result(deliver(stored, "elsewhere"));
        return stored;
    }

    /** What chat says of somebody, on its way to this node's sockets. */
    public void showReply(ReplySignal signal) {
        Await.result(GatewayEndpoints.showReply(FakePresence.NODE).call(vertx.eventBus(), Caller.PARLEY, signal));
    }

    public void signal(Signals signals) {
        Await.result(GatewayEndpoints.signal(FakePresence.NODE).call(vertx.eventBus(), Caller.PARLEY, signals));
    }

    public void loseAuth() {
        BusSiblings.stop(authConsumers);
        authConsumers = List.of();
    }

    public void loseChat() {
        BusSiblings.stop(chatConsumers);
        chatConsumers = List.of();
    }

    public void regainChat() {
        chatConsumers = BusSiblings.serve(vertx.eventBus(), chat);
    }

    public Future<Void> stop() {
        return vertx.undeploy(deployment);
    }

    /** Not waited for: what closing promises is DrainTest's to see. */
    @Override
    public void close() {
        sockets.forEach(socket -> socket.socket.close());
        vertx.close();
        clients.close();
    }

    private Future<Done> deliver(Message message, String origin) {
        List<String> to = List.of(message.senderId(), message.recipientId());
        Delivery delivery = new Delivery(List.of(new DeliveredMessage(message, to, origin)));
        return GatewayEndpoints.deliver(FakePresence.NODE).call(vertx.eventBus(), Caller.PARLEY, delivery);
    }
}
