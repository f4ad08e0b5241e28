package dev.parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.Frame;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.TestSocket;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a gateway goes away. */
class DrainTest {
    private final RunningGateway gateway = RunningGateway.start();
    private final Person ann = gateway.person();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void whoeverComesWhileItDrainsIsSentElsewhereAndWhoIsThereStays() {
        TestSocket there = gateway.connect(ann);
        TestSocket coming = gateway.open();

        gateway.verticle.drain();
        coming.send(Frame.hello(ann));

        assertTrue(coming.expectGoodbye("draining").getBoolean("reconnect"));
        assertFalse(gateway.isReady());
        assertEquals(200, gateway.http().call("GET", "/health/live", null).statusCode());
        there.expectNothing();
    }

    @Test
    void whoIsThereIsAskedToGoAndStillAnsweredUntilHeDoes() {
        TestSocket socket = gateway.connect(ann);
        gateway.chat.sends.hold();
        socket.send(Frame.send(1, gateway.person(), "open"));
        Await.until("under way", () -> gateway.chat.sends.asked() == 1);

        Future<Void> stopped = gateway.stop();
        JsonObject goodbye = socket.expect("goodbye");
        gateway.chat.sends.release();

        assertEquals("draining", goodbye.getString("reason"));
        assertTrue(goodbye.getLong("retryAfterMs") >= 0);
        assertEquals(1, last(socket.upTo("sent")).getInteger("id"));
        socket.expectNothing();
        socket.close();
        Await.result(stopped);
    }

    @Test
    void whoDoesNotGoIsClosedAfterFiveSeconds() {
        TestSocket socket = gateway.connect(ann);
        Instant begun = Instant.now();

        Future<Void> stopped = gateway.stop();

        socket.expect("goodbye");
        assertEquals(1001, socket.awaitClose());
        Duration waited = Duration.between(begun, Instant.now());
        assertTrue(waited.toMillis() >= 4_900 && waited.toMillis() < 8_000, waited::toString);
        Await.result(stopped);
    }

    @Test
    void manyAreAskedInTheirTurn() {
        List<TestSocket> sockets = IntStream.range(0, 40)
                .mapToObj(i -> gateway.connect(gateway.person()))
                .toList();

        Future<Void> stopped = gateway.stop();

        sockets.forEach(
                socket -> assertEquals("draining", socket.expect("goodbye").getString("reason")));
        sockets.forEach(TestSocket::close);
        Await.result(stopped);
    }

    private static JsonObject last(List<JsonObject> frames) {
        return frames.get(frames.size() - 1);
    }
}
