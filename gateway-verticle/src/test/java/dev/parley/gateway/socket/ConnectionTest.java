package dev.parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Ids;
import dev.parley.contract.chat.SendMessage;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.Frame;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.TestSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a connection does not outlive. */
class ConnectionTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String PAGE = "x".repeat(4_000);
    private static RunningGateway gateway;
    private final Person ann = gateway.person();
    private final Person ben = gateway.person();

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aHelloThatComesTooLateIsNotWaitedFor() {
        TestSocket socket = TestSocket.open(gateway.clients, RunningDoor.open(gateway, SHORT, LONG));

        socket.expectGoodbye("unauthenticated");
        assertEquals(4004, socket.awaitClose());
    }

    @Test
    void aHelloThatCameInTimeAndCannotBeAnsweredIsNotTakenForNone() {
        Person held = gateway.person();
        gateway.presence.hold(held.id());
        TestSocket socket = TestSocket.open(gateway.clients, RunningDoor.open(gateway, SHORT, LONG));
        socket.fire(Frame.of("hello").put("token", held.token()));

        JsonObject goodbye = socket.expectGoodbye("unavailable");
        assertTrue(goodbye.getBoolean("reconnect"), "it keeps its tokens and comes back");
        assertEquals(1013, socket.awaitClose());
    }

    @Test
    void whoSaysNothingForLongIsCutOffAndWhoPingsIsNot() {
        int port = RunningDoor.open(gateway, LONG, Duration.ofMillis(1_500));
        TestSocket silent = TestSocket.open(gateway.clients, port);
        TestSocket pinging = TestSocket.open(gateway.clients, port);
        silent.hello(ann);
        pinging.hello(ann);

        Await.until("cut off", () -> {
            pinging.expectNothing();
            return silent.isClosed();
        });

        assertEquals(1001, silent.awaitClose());
        assertEquals(0, silent.unread());
        pinging.expectNothing();
    }

    @Test
    void whoDoesNotReadWhatIsPushedIsSentAwayAndKeepsNoMemory() {
        TestSocket socket = gateway.connect(ann);
        gateway.send(ben, ann, "first");
        socket.upTo("message");
        socket.socket.pause();

        int[] sent = {0};
        Await.until("sent away", () -> {
            for (int i = 0; i < 20; i++) {
                gateway.send(ben, ann, PAGE);
            }
            sent[0] += 20;
            return sent[0] > 20_000 || !gateway.presence.isOnline(ann.id());
        });

        assertTrue(sent[0] < 10_000, sent[0] + " messages were kept for it");
        socket.socket.resume();
        List<JsonObject> frames = socket.upTo("goodbye");
        assertTrue(frames.get(frames.size() - 1).getBoolean("reconnect"));
        assertEquals("slow", frames.get(frames.size() - 1).getString("reason"));
        assertEquals(4003, socket.awaitClose());
    }

    @Test
    void whoNeverReadsAgainIsCutOffHoweverLongHeGoesOnSpeaking() {
        RunningDoor door = RunningDoor.withHeartbeat(gateway, RunningDoor.NEVER);
        WebSocketClientOptions small = new WebSocketClientOptions();
        small.setReceiveBufferSize(16 * 1024);
        TestSocket socket = TestSocket.open(gateway.clients, door.port(), small);
        socket.hello(ann);
        socket.socket.pause();

        Await.until("cut off", () -> {
            for (int i = 0; i < 50; i++) {
                SendMessage send = new SendMessage(ann.id(), null, PAGE, Ids.random());
                door.deliver(gateway.chat.log.append(ben.id(), send));
            }
            socket.fire(Frame.of("ping"));
            return socket.isClosed();
        });
    }

    @Test
    void whoStopsReadingIsCutOffAlsoWhenNothingMoreComesForHim() {
        RunningDoor door = RunningDoor.withHeartbeat(gateway, RunningDoor.NEVER);
        WebSocketClientOptions small = new WebSocketClientOptions();
        small.setReceiveBufferSize(16 * 1024);
        TestSocket socket = TestSocket.open(gateway.clients, door.port(), small);
        socket.hello(ann);
        socket.socket.pause();

        // More than the kernel takes off the server's hands, less than is too much for one who reads.
        for (int i = 0; i < 5_400_000 / PAGE.length(); i++) {
            SendMessage send = new SendMessage(ann.id(), null, PAGE, Ids.random());
            door.deliver(gateway.chat.log.append(ben.id(), send));
        }

        Await.until("sent away", () -> !gateway.presence.isOnline(ann.id()));
    }

    @Test
    void whoAsksWithoutReadingIsSentAwayToo() {
        String conversation = "";
        for (int i = 0; i < 200; i++) {
            SendMessage send = new SendMessage(ann.id(), null, PAGE, Ids.random());
            conversation = gateway.chat.log.append(ben.id(), send).conversationId();
        }
        TestSocket socket = gateway.connect(ann);
        socket.socket.pause();
        JsonObject ask = Frame.of("history").put("conversationId", conversation).put("limit", 200);

        for (int i = 0; i < 150; i++) {
            socket.fire(ask);
        }

        Await.until("sent away", () -> !gateway.presence.isOnline(ann.id()));
    }

    @Test
    void aSlowReaderIsClosedEvenIfItNeverReadsAgain() {
        TestSocket socket = TestSocket.open(gateway.clients, RunningDoor.open(gateway, LONG, SHORT));
        socket.hello(ann);
        socket.socket.pause();

        Await.until("cut off", () -> !gateway.presence.isOnline(ann.id()));
        socket.socket.resume();

        assertEquals(1001, socket.awaitClose());
    }
}
