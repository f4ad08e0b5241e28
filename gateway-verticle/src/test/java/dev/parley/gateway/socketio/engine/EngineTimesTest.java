package dev.parley.gateway.socketio.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.EngineClient;
import dev.parley.gateway.testing.EngineSocket;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signs of life, patience and departure. */
class EngineTimesTest {
    private EchoingEngine engine = new EchoingEngine(EchoingEngine.HASTY);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void aPollingClientIsAskedAndStaysAsLongAsItAnswers() {
        String sid = engine.client.open();

        for (int i = 0; i < 3; i++) {
            assertEquals("2", engine.client.poll(sid));
            engine.client.post(sid, "3");
        }

        assertEquals(List.of(), engine.ends);
    }

    @Test
    void aWebSocketIsAskedAndStaysAsLongAsItAnswers() {
        EngineSocket socket = engine.client.socket();

        for (int i = 0; i < 3; i++) {
            socket.expect("2");
            socket.send("3");
        }

        assertEquals(List.of(), engine.ends);
    }

    @Test
    void whoDoesNotAnswerIsTakenToBeGone() {
        long begun = System.nanoTime();
        String sid = engine.client.open();
        EngineSocket socket = engine.client.socket();

        socket.awaitClose();
        Await.until("both", () -> engine.ends.size() == 2);

        assertTrue(System.nanoTime() - begun >= Duration.ofMillis(1_300).toNanos());
        assertEquals(List.of(CloseReason.PING_TIMEOUT, CloseReason.PING_TIMEOUT), engine.ends);
        engine.client.assertOver(sid);
    }

    @Test
    void whoeverWaitsForPacketsThenHearsTheEnd() {
        String sid = engine.client.open();
        assertEquals("2", engine.client.poll(sid));

        assertEquals("1", engine.client.poll(sid));
    }

    @Test
    void aWebSocketThatProvesNothingInTimeIsClosed() {
        EngineSettings calm = EchoingEngine.CALM;
        restart(new EngineSettings(
                calm.pingInterval(), calm.pingTimeout(), 1_000, 10, 1_000, Duration.ofMillis(50), calm.closing()));
        String sid = engine.client.open();
        EngineSocket socket = engine.client.socketOf(sid);

        socket.awaitClose();

        engine.client.post(sid, "4hello");
        assertEquals("4hello", engine.client.poll(sid));
    }

    @Test
    void whoTakesNothingIsCutWhenTooMuchWaits() {
        EngineSettings calm = EchoingEngine.CALM;
        restart(new EngineSettings(
                calm.pingInterval(), calm.pingTimeout(), 10_000, 10, 1_000, Duration.ofSeconds(1), calm.closing()));
        String sid = engine.client.open();

        engine.client.post(sid, "4" + "x".repeat(3_500));
        assertEquals(List.of(), engine.ends);
        engine.client.post(sid, "4" + "x".repeat(500));

        Await.until("cut", () -> engine.ends.equals(List.of(CloseReason.TOO_SLOW)));
        engine.client.assertOver(sid);
    }

    @Test
    void aNodeThatLeavesTellsItsClientsSoAndTakesNobodyIn() {
        restart(EchoingEngine.CALM);
        String waiting = engine.client.open();
        Future<HttpResponse<Buffer>> poll = engine.client.polling(waiting);
        engine.awaitPoll(waiting);
        String coming = engine.client.open();
        engine.client.post(coming, "4last words");
        EngineSocket socket = engine.client.socket();

        List<Future<Void>> drained = drain();

        assertEquals("1", EngineClient.body(200, Await.result(poll)));
        assertEquals("4last words\u001e1", engine.client.poll(coming));
        socket.awaitClose();
        drained.forEach(Await::result);
        assertEquals(503, engine.client.call("GET", "EIO=4&transport=polling").statusCode());
        assertTrue(engine.ends.stream().allMatch(CloseReason.SHUTTING_DOWN::equals));
        assertEquals(3, engine.ends.size());
    }

    @Test
    void whoIsNotThereToHearThatTheNodeLeavesIsNotWaitedForLong() {
        EngineSettings calm = EchoingEngine.CALM;
        restart(new EngineSettings(
                calm.pingInterval(),
                calm.pingTimeout(),
                1_000,
                10,
                1_000,
                Duration.ofSeconds(1),
                Duration.ofMillis(200)));
        engine.client.open();

        drain().forEach(Await::result);

        assertEquals(List.of(CloseReason.SHUTTING_DOWN), engine.ends);
    }

    /** Each door on its own loop, as everything of it. */
    private List<Future<Void>> drain() {
        return engine.doors.stream()
                .map(door -> Future.<Void>future(
                        done -> door.loop().runOnContext(there -> door.drain().onComplete(done))))
                .toList();
    }

    private void restart(EngineSettings settings) {
        engine.close();
        engine = new EchoingEngine(settings);
    }
}
