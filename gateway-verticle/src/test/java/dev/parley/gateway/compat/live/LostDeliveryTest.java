package dev.parley.gateway.compat.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.contract.Ids;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.MovedConversation;
import dev.parley.contract.chat.SendMessage;
import dev.parley.gateway.access.EndedSessionWatch;
import dev.parley.gateway.access.KeyRing;
import dev.parley.gateway.access.RateLimit;
import dev.parley.gateway.access.Readiness;
import dev.parley.gateway.access.TokenCheck;
import dev.parley.gateway.compat.MessageDocuments;
import dev.parley.gateway.socket.Attendance;
import dev.parley.gateway.socket.DeliveryListener;
import dev.parley.gateway.socket.PresenceReport;
import dev.parley.gateway.socketio.SocketIoDoor;
import dev.parley.gateway.socketio.SocketIoSettings;
import dev.parley.gateway.socketio.engine.EngineSessions;
import dev.parley.gateway.socketio.engine.EngineSettings;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.RunningRouter;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A message that no Delivery brought, at a door whose heartbeats come when the test says so. */
class LostDeliveryTest {
    private final RunningGateway gateway = RunningGateway.start();
    private final Person ann = gateway.person();
    private final Person ben = gateway.person();
    private final RunningRouter door = RunningRouter.start(1, this::mount);
    private Context loop;
    private LiveSockets sockets;

    private void mount(Vertx vertx, Router router) {
        loop = vertx.getOrCreateContext();
        sockets = new LiveSockets(new OnlineUsers(gateway.presence, System::nanoTime));
        KeyRing keys = new KeyRing(vertx, gateway.auth, null);
        EndedSessionWatch ended = new EndedSessionWatch(vertx, gateway.auth, one -> {}, System::nanoTime);
        ended.start();
        RateLimit rate = new RateLimit(1_000, 1_000, System::nanoTime);
        LiveServices services = new LiveServices(
                vertx,
                gateway.chat,
                new TokenCheck(keys, ended, rate),
                rate,
                rate,
                new Attendance(gateway.presence, new PresenceReport(gateway.chat), 10),
                new DeliveryListener(),
                new Readiness(keys, ended, gateway.chat, System::nanoTime),
                new LiveDialects(List.of(
                        LiveDialect.hearing("002", message -> new Said("message", MessageDocuments.withSender(message)))
                                .namedBy("join", "error"))),
                false);
        new SocketIoDoor(
                        vertx,
                        SocketIoSettings.of(EngineSettings.withMaxPayload(100_000)),
                        new EngineSessions(10),
                        request -> "192.0.2.1",
                        Map.of("/", new LiveDoor(services, sockets)))
                .mount(router);
    }

    @AfterEach
    void close() {
        door.close();
        gateway.close();
    }

    /** A socket of Ben's that has said that it is his. */
    private OlderSocket connected() {
        JsonObject auth = new JsonObject().put("token", ben.token());
        OlderSocket socket = OlderSocket.connect(door.clients, door.port(), "", auth);
        socket.asked("join", ben.id());
        onLoop(() -> {});
        return socket;
    }

    private Message lost(String content) {
        return gateway.chat.log.append(ann.id(), new SendMessage(ben.id(), null, content, Ids.random()));
    }

    private void compare(long first, long last) {
        String conversation = Ids.directConversation(ann.id(), ben.id());
        MovedConversation moved = new MovedConversation(conversation, List.of(ann.id(), ben.id()), first, last);
        onLoop(() -> {
            sockets.compare(moved, System.nanoTime());
            sockets.compared();
        });
    }

    private void onLoop(Runnable action) {
        Promise<Void> done = Promise.promise();
        loop.runOnContext(here -> {
            action.run();
            done.complete();
        });
        Await.result(done.future());
    }

    @Test
    void itComesWithAHeartbeatAndOnce() {
        OlderSocket socket = connected();
        lost("one");
        lost("two");

        compare(1, 2);
        assertEquals("one", socket.expect("message").getString("content"));
        assertEquals("two", socket.expect("message").getString("content"));
        compare(1, 2);
        lost("three");
        compare(3, 3);
        assertEquals("three", socket.expect("message").getString("content"));
        socket.close();
    }

    @Test
    void whatWasDeliveredIsNotReadAgain() {
        OlderSocket socket = connected();
        Message message = lost("one");
        onLoop(() -> sockets.push(message, List.of(ann.id(), ben.id())));
        assertEquals("one", socket.expect("message").getString("content"));
        int reads = gateway.chat.historyRequests.size();

        compare(1, 1);

        assertEquals(reads, gateway.chat.historyRequests.size());
        socket.close();
    }

    @Test
    void whatIsDeliveredTwiceIsToldOnce() {
        OlderSocket socket = connected();
        for (Message message : List.of(lost("one"), lost("two"))) {
            onLoop(() -> sockets.push(message, List.of(ann.id(), ben.id())));
            onLoop(() -> sockets.push(message, List.of(ann.id(), ben.id())));
        }

        assertEquals("one", socket.expect("message").getString("content"));
        assertEquals("two", socket.expect("message").getString("content"));
        socket.close();
    }

    @Test
    void whatCameBeforeTheSocketIsForTheHistoryToShow() {
        lost("before");
        OlderSocket socket = connected();
        Message after = lost("after");

        compare(1, 2);

        assertEquals("after", socket.expect("message").getString("content"));
        assertEquals(2, after.seq());
        socket.close();
    }
}
