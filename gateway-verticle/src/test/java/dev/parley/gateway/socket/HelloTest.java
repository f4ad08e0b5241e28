package dev.parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.FakeChatService;
import dev.parley.gateway.testing.Frame;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.TestKey;
import dev.parley.gateway.testing.TestSocket;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HelloTest {
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
    void helloIsAnsweredWithWelcomeAndThenTheClientIsUpToDate() {
        TestSocket socket = gateway.open();

        JsonObject welcome = socket.ask(Frame.hello(ann).put("id", "h-1"), "welcome");

        assertEquals("h-1", welcome.getString("id"));
        assertEquals(ann.id(), welcome.getJsonObject("user").getString("id"));
        assertTrue(welcome.getJsonObject("user").getBoolean("online"));
        assertEquals(FakeChatService.LOG, welcome.getString("logId"));
        assertEquals(15_000, welcome.getInteger("heartbeatMs"));
        assertEquals(JsonObject.of("frameBytes", 65_536, "contentChars", 4_000), welcome.getJsonObject("limits"));
        assertFalse(socket.expect("resumed").containsKey("unknown"));
    }

    @Test
    void aFrameBeforeHelloEndsTheSocketWithGoodbyeUnauthenticated() {
        for (String op : List.of("ping", "send", "nonsense")) {
            TestSocket socket = gateway.open();

            socket.send(Frame.of(op));

            JsonObject goodbye = socket.expectGoodbye("unauthenticated");
            assertFalse(goodbye.getBoolean("reconnect"));
            assertEquals(4004, socket.awaitClose());
        }
    }

    @Test
    void aTokenThatIsWorthNothingEndsTheSocket() {
        TestSocket socket = gateway.open();

        socket.send(Frame.hello(new Person("", "", "garbage")));

        socket.expectGoodbye("unauthenticated");
    }

    @Test
    void aTokenWhoseTimeIsOverMayBeRenewed() {
        TestSocket socket = gateway.open();

        socket.send(Frame.hello(gateway.sessionOf(ann.id(), Instant.now().minusSeconds(60))));

        assertTrue(socket.expectGoodbye("expired").getBoolean("reconnect"));
        assertEquals(4001, socket.awaitClose());
    }

    @Test
    void aForgedOrForeignTokenIsWorthNothingWhateverItSaysOfItsTime() {
        Instant over = Instant.now().minusSeconds(60);
        TestKey forger = new TestKey(gateway.vertx, gateway.key.kid());
        JsonObject claims = TestKey.claims(ann.id(), ann.sessionId(), over);

        for (String token : List.of(
                forger.sign(claims),
                forger.sign(
                        TestKey.claims(ann.id(), ann.sessionId(), Instant.now().plusSeconds(900))),
                new TestKey(gateway.vertx).sign(claims),
                gateway.key.sign(claims.copy().put("iss", "somebody")),
                gateway.key.sign(claims.copy().put("aud", new JsonArray().add("somebody"))))) {
            TestSocket socket = gateway.open();
            socket.send(Frame.hello(new Person(ann.id(), ann.sessionId(), token)));
            assertFalse(socket.expectGoodbye("unauthenticated").getBoolean("reconnect"));
        }
    }

    @Test
    void aHelloThatBreaksARuleIsNamedAndMayBeSaidAgain() {
        TestSocket socket = gateway.open();

        JsonObject error = socket.ask(Frame.of("hello").put("id", 7).put("resume", 5), "error");

        assertEquals(7, error.getInteger("id"));
        assertEquals(
                List.of("token", "resume"),
                error.getJsonObject("problem").getJsonArray("errors").stream()
                        .map(e -> ((JsonObject) e).getString("field"))
                        .toList());
        socket.hello(ann);
    }

    @Test
    void aSecondHelloIsRefusedAndTheSocketStays() {
        TestSocket socket = gateway.connect(ann);

        JsonObject error = socket.ask(Frame.hello(ben), "error");

        assertEquals(400, error.getJsonObject("problem").getInteger("status"));
        socket.expectNothing();
    }

    @Test
    void whatIsSentBehindHelloIsAnsweredInOrderAfterTheWelcome() {
        Promise<Void> join = gateway.presence.hold(ann.id());
        TestSocket socket = gateway.open();
        socket.send(Frame.hello(ann));
        socket.send(Frame.send(1, ben, "first"));
        Await.until("joining", () -> gateway.presence.isOnline(ann.id()));
        int asked = gateway.auth.profileRequests.asked();
        gateway.auth.profileRequests.hold();

        join.complete();
        Await.until("being welcomed", () -> gateway.auth.profileRequests.asked() > asked);
        socket.send(Frame.send(2, ben, "second"));
        gateway.someTime();
        gateway.auth.profileRequests.release();

        List<JsonObject> frames = socket.upTo("sent");
        assertEquals("welcome", frames.get(0).getString("op"));
        assertEquals(1, frames.get(frames.size() - 1).getInteger("id"));
        assertEquals(2, last(socket.upTo("sent")).getInteger("id"));
    }

    @Test
    void manyMessagesBehindHelloAreStoredInTheOrderSent() {
        Promise<Void> join = gateway.presence.hold(ann.id());
        TestSocket socket = gateway.open();
        socket.send(Frame.hello(ann));
        for (int i = 0; i < 200; i++) {
            socket.fire(Frame.send(i, ben, "hello"));
        }
        Await.until("joining", () -> gateway.presence.isOnline(ann.id()));
        gateway.someTime();

        join.complete();

        for (int i = 0; i < 200; i++) {
            assertEquals(i, last(socket.upTo("sent")).getInteger("id"));
        }
    }

    @Test
    void withoutAStoreNobodyIsWelcomedAndNobodyLosesHisToken() {
        gateway.loseChat();
        TestSocket socket = gateway.open();

        socket.send(Frame.hello(ann));

        assertTrue(socket.expectGoodbye("unavailable").getBoolean("reconnect"));
        assertEquals(1013, socket.awaitClose());
        gateway.regainChat();
        gateway.connect(ann);
    }

    @Test
    void framesAreTextBothWaysAndNotCompressed() {
        TestSocket socket = gateway.connect(ann);

        assertNull(socket.socket.headers().get("sec-websocket-extensions"));
        assertEquals(0, socket.binaryFrames());
        socket.socket.writeBinaryMessage(Buffer.buffer("{\"op\":\"ping\"}"));
        assertEquals(1003, socket.awaitClose());
    }

    private static JsonObject last(List<JsonObject> frames) {
        return frames.get(frames.size() - 1);
    }
}
