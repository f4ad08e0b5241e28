package dev.parley.gateway.socketio.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.EngineClient;
import dev.parley.gateway.testing.EngineSocket;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages over a WebSocket, and the move to one. */
class EngineWebSocketTest {
    private static EchoingEngine engine;
    private static EngineClient client;

    @BeforeAll
    static void start() {
        engine = new EchoingEngine(EchoingEngine.CALM);
        client = engine.client;
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void forget() {
        engine.ends.clear();
    }

    @Test
    void textAndBytesAreSaidAgain() {
        EngineSocket socket = client.socket();

        socket.send("4hello");
        socket.send(Buffer.buffer(new byte[] {1, 2, 3, 4}));
        socket.send("bAQIDBA==");

        socket.expect("4hello");
        assertEquals(Buffer.buffer(new byte[] {1, 2, 3, 4}), socket.nextBytes());
        assertEquals(Buffer.buffer(new byte[] {1, 2, 3, 4}), socket.nextBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "2", "b!"})
    void whatIsNoPacketEndsTheSession(String packet) {
        EngineSocket socket = client.socket();

        socket.send(packet);

        socket.awaitClose();
        assertEquals(1, engine.ends.size());
    }

    @Test
    void whoLeavesIsClosed() {
        EngineSocket socket = client.socket();

        socket.send("1");

        socket.awaitClose();
        assertEquals(List.of(CloseReason.TRANSPORT_CLOSE), engine.ends);
    }

    @Test
    void whoIsGoneIsNoticed() {
        client.socket().close();

        Await.until("the end", () -> engine.ends.equals(List.of(CloseReason.TRANSPORT_CLOSE)));
    }

    /** Again and again: the two lines come in by the same event loop, or by two. */
    @RepeatedTest(6)
    void aSessionMovesFromLongPollingWithNothingLostOrOutOfOrder() {
        String sid = client.open();
        client.post(sid, "4polled");
        assertEquals("4polled", client.poll(sid));
        EngineSocket socket = client.socketOf(sid);
        client.post(sid, "4waits");

        socket.send("2probe");
        socket.expect("3probe");
        assertEquals("4waits", client.poll(sid));
        assertEquals("6", client.poll(sid));
        client.post(sid, "4late");
        socket.send("5");
        IntStream.range(0, 20).forEach(i -> socket.send("4" + i));

        socket.expect("4late");
        IntStream.range(0, 20).forEach(i -> socket.expect("4" + i));
    }

    @Test
    void aPollThatWaitsIsLetGoWhenTheWebSocketIsProven() {
        String sid = client.open();
        Future<HttpResponse<Buffer>> poll = client.polling(sid);
        engine.awaitPoll(sid);
        EngineSocket socket = client.socketOf(sid);

        socket.send("2probe");

        socket.expect("3probe");
        assertEquals("6", EngineClient.body(200, Await.result(poll)));
    }

    @Test
    void requestsAndFurtherWebSocketsOfASessionThatHasMovedAreRefused() {
        String sid = client.open();
        EngineSocket socket = moved(sid);

        EngineClient.assertRefused(3, "Bad request", Await.result(client.polling(sid)));
        EngineClient.assertRefused(3, "Bad request", Await.result(client.posting(sid, "4hello")));
        client.socketOf(sid).awaitClose();

        socket.send("4hello");
        socket.expect("4hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "4hello", "2", "abc"})
    void aWebSocketThatProvesNothingIsClosedAndTheSessionStays(String packet) {
        String sid = client.open();
        EngineSocket socket = client.socketOf(sid);

        socket.send(packet);

        socket.awaitClose();
        client.post(sid, "4hello");
        assertEquals("4hello", client.poll(sid));
    }

    @Test
    void aSessionThatEndsTakesItsUnprovenWebSocketAlong() {
        String sid = client.open();
        EngineSocket socket = client.socketOf(sid);
        socket.send("2probe");
        socket.expect("3probe");

        client.post(sid, "1");

        socket.awaitClose();
    }

    @Test
    void aSessionThatHasMovedEndsWithItsWebSocket() {
        String sid = client.open();
        EngineSocket socket = moved(sid);

        socket.close();

        Await.until("the end", () -> !engine.ends.isEmpty());
        client.assertOver(sid);
    }

    private static EngineSocket moved(String sid) {
        EngineSocket socket = client.socketOf(sid);
        socket.send("2probe");
        socket.expect("3probe");
        socket.send("5");
        EngineSession session = engine.sessions.find(sid);
        assertNotNull(session);
        Await.until("moved", () -> session.polling() == null);
        return socket;
    }
}
