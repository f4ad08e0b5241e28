package dev.parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.Frame;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.SockJsSession;
import dev.parley.gateway.testing.TestSocket;
import dev.parley.gateway.testing.WebSocketLine;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many frames, how large, how often unreadable. */
class FrameReaderTest {
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
    void whatIsNoJsonThreeTimesInARowEndsTheSocketWithGoodbyeProtocol() {
        TestSocket socket = gateway.connect(ann);
        for (String text : List.of("{", "[]", "\"x\"")) {
            socket.sendText(text);
            assertEquals(400, status(socket.expect("error")));
        }

        assertFalse(socket.expectGoodbye("protocol").getBoolean("reconnect"));
        assertEquals(1002, socket.awaitClose());
    }

    @Test
    void aGoodFrameBetweenStartsTheCountAnew() {
        TestSocket socket = gateway.connect(ann);
        for (int i = 0; i < 4; i++) {
            socket.sendText("{\"op\":");
            socket.expect("error");
            socket.ask(Frame.of("nonsense").put("id", i), "error");
            socket.expectNothing();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "HELLO", "welcome", ""})
    void anUnknownOpIsRefusedUnderItsIdAndTheSocketStays(String op) {
        TestSocket socket = gateway.connect(ann);

        JsonObject error = socket.ask(Frame.of(op).put("id", "x"), "error");

        assertEquals("x", error.getString("id"));
        assertEquals(400, status(error));
        socket.expectNothing();
    }

    @Test
    void anIdIsEchoedAsItWasWrittenTextOrNumber() {
        TestSocket socket = gateway.connect(ann);
        List<Object> ids = List.of("a\"b", 7, -1, 1.5, new BigInteger("12345678901234567890"), "", "x".repeat(128));
        for (Object id : ids) {
            JsonObject error = socket.ask(Frame.of("send").put("id", id), "error");
            assertEquals(id, error.getValue("id"));
        }
    }

    @Test
    void anIdThatIsNeitherOrTooLongIsRefused() {
        TestSocket socket = gateway.connect(ann);
        for (Object id : List.of(true, "x".repeat(129))) {
            JsonObject error = socket.ask(Frame.of("ping").put("id", id), "error");
            assertFalse(error.containsKey("id"));
        }
        socket.expectNothing();
    }

    @Test
    void aFrameOver64KibibytesIsTooLargeAndTheSocketStays() {
        TestSocket socket = gateway.connect(ann);
        String frame = "{\"op\":\"ping\",\"x\":\"%s\"}";
        int rest = 65_536 - frame.length() + 2;

        socket.sendText(frame.formatted("x".repeat(rest)));
        socket.expect("pong");
        socket.sendText(frame.formatted("x".repeat(rest + 1)));
        assertEquals(413, status(socket.expect("error")));
        socket.sendText(frame.formatted("😀".repeat(rest / 4 + 1)));
        assertEquals(413, status(socket.expect("error")));
        socket.expectNothing();
    }

    @Test
    void aFrameOver256KibibytesClosesTheLine() {
        TestSocket socket = gateway.connect(ann);

        socket.socket.writeFrame(WebSocketFrame.textFrame("x".repeat(256 * 1024 + 1), true));

        socket.awaitClose();
        Await.until("left", () -> !gateway.presence.isOnline(ann.id()));
    }

    @Test
    void itIsClosedWith1009BeforeTheFrameHasBeenRead() throws IOException {
        try (WebSocketLine line = new WebSocketLine(gateway.port())) {
            line.announce(256 * 1024 + 1);

            assertEquals(1009, line.readClose());
        }
    }

    @Test
    void aRawSocketIsNotReadWhile64RequestsWait() {
        TestSocket socket = gateway.connect(ann);
        int before = gateway.chat.sends.asked();
        gateway.chat.sends.hold();
        for (int i = 0; i < 200; i++) {
            socket.fire(Frame.send(i, gateway.person(), "hello"));
        }

        Await.until("64 under way", () -> gateway.chat.sends.asked() - before == 64);
        gateway.someTime();
        assertEquals(64, gateway.chat.sends.asked() - before);
        gateway.chat.sends.release();

        for (int i = 0; i < 200; i++) {
            List<JsonObject> answer = socket.upTo("sent");
            assertEquals(i, answer.get(answer.size() - 1).getInteger("id"));
        }
    }

    @Test
    void aSockJsSessionIsRefusedWhatIsOver64AndEndedWhatIsOver256() {
        SockJsSession session = gateway.openSockJs();
        session.send(Frame.hello(ann));
        session.expect("welcome");
        session.expect("resumed");
        gateway.chat.sends.hold();

        session.send(sends(0, 256));
        for (int i = 64; i < 256; i++) {
            JsonObject error = session.expect("error");
            assertEquals(i, error.getInteger("id"));
            assertEquals(429, status(error));
        }
        session.send(sends(256, 257));

        assertEquals("protocol", session.expect("goodbye").getString("reason"));
        session.awaitClose();
        gateway.chat.sends.release();
    }

    @Test
    void whoAsksTooOftenHearsWhenToTryAgainAndTheSocketStays() {
        try (RunningGateway slow = RunningGateway.start(1, 50, 50)) {
            TestSocket socket = slow.connect(slow.person());
            for (int id = 1; id <= 60; id++) {
                socket.send(Frame.of("status").put("id", id).put("availability", "BUSY"));
            }

            JsonObject error = last(socket.upTo("error"));
            assertTrue(error.getInteger("id") > 10);
            assertEquals(429, status(error));
            assertTrue(error.getJsonObject("problem").getLong("retryAfterMs") > 0);
            socket.send(Frame.of("ping"));
            socket.upTo("pong");
        }
    }

    private JsonObject[] sends(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Frame.send(i, ben, "hello"))
                .toArray(JsonObject[]::new);
    }

    private static JsonObject last(List<JsonObject> frames) {
        return frames.get(frames.size() - 1);
    }

    private static int status(JsonObject error) {
        return error.getJsonObject("problem").getInteger("status");
    }
}
