package dev.parley.gateway.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.socketio.engine.EngineSettings;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.EngineSocket;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events and answers, both ways. */
class EventTest {
    private static final Buffer FIRST = Buffer.buffer(new byte[] {1, 2, 3});
    private static final Buffer SECOND = Buffer.buffer(new byte[] {4, 5, 6});
    private static EchoingDoor door;
    private EngineSocket socket;

    @BeforeAll
    static void start() {
        door = new EchoingDoor(EchoingDoor.CALM);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @BeforeEach
    void connect() {
        door.ends.clear();
        door.kept.clear();
        socket = door.connect();
    }

    @Test
    void argumentsArriveAsTheyWereSent() {
        socket.send("42[\"message\",1,\"2\",{\"3\":[true]},null,1.5]");

        socket.expect("42[\"message-back\",1,\"2\",{\"3\":[true]},null,1.5]");
    }

    @Test
    void bytesArriveWhereTheyWerePut() {
        socket.send(
                "452-[\"message\",{\"_placeholder\":true,\"num\":0},{\"deep\":[{\"_placeholder\":true,\"num\":1}]}]");
        socket.send(FIRST);
        socket.send(SECOND);

        socket.expect(
                "452-[\"message-back\",{\"_placeholder\":true,\"num\":0},{\"deep\":[{\"_placeholder\":true,\"num\":1}]}]");
        assertEquals(FIRST, socket.nextBytes());
        assertEquals(SECOND, socket.nextBytes());
    }

    @Test
    void bytesTravelOverLongPollingToo() {
        String sid = door.client.open();
        door.client.post(sid, "40");
        Await.until("connected", () -> door.client.poll(sid).contains("auth"));

        door.client.post(sid, "451-[\"message\",{\"_placeholder\":true,\"num\":0}]\u001ebAQID");

        assertEquals("451-[\"message-back\",{\"_placeholder\":true,\"num\":0}]\u001ebAQID", door.client.poll(sid));
    }

    @Test
    void aQuestionIsAnsweredByItsNumber() {
        socket.send("42456[\"message-with-ack\",1,\"2\",{\"3\":[false]}]");

        socket.expect("43456[1,\"2\",{\"3\":[false]}]");
    }

    @Test
    void bytesAreAnswersToo() {
        socket.send("452-789[\"ask\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
        socket.send(FIRST);
        socket.send(SECOND);

        socket.expect("462-789[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
        assertEquals(FIRST, socket.nextBytes());
        assertEquals(SECOND, socket.nextBytes());
    }

    @Test
    void onlyTheFirstAnswerCounts() {
        socket.send("421[\"keep\"]");
        Await.until("kept", () -> door.kept.size() == 1);
        SocketIoEvent event = door.kept.get(0);

        door.with(door.sockets.get(door.sockets.size() - 1), () -> {
            event.answer("first").onFailure(AssertionError::new);
            event.answer("second").onSuccess(sent -> door.kept.clear());
        });

        socket.expect("431[\"first\"]");
        socket.send("42[\"message\"]");
        socket.expect("42[\"message-back\"]");
        assertEquals(1, door.kept.size());
    }

    @Test
    void aClientIsAskedAndItsAnswerHeard() {
        socket.send("42[\"ask-me\",\"how?\"]");
        socket.expect("420[\"question\",\"how?\"]");

        socket.send("430[\"so\",2]");

        socket.expect("42[\"answer\",[\"so\",2]]");
    }

    @Test
    void anAnswerToNothingIsDropped() {
        socket.send("4399[\"what?\"]");
        socket.send("42[\"message\"]");

        socket.expect("42[\"message-back\"]");
    }

    @Test
    void aFaultOfOneEventIsNotTheNext() {
        socket.send("42[\"throw\"]");
        socket.send("42[\"message\"]");

        socket.expect("42[\"message-back\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4abc",
                "42{}",
                "42[]",
                "42",
                "42[\"message\"",
                "42abc[\"message\"]",
                "42[null]",
                "42[\"disconnect\"]",
                "43[\"an ack of nothing\"]",
                "451[\"message\"]",
                "4511-[\"message\"]",
                "421234567890123456[\"message\"]",
                "41{}",
                "48"
            })
    void aMalformedPacketEndsTheSession(String packet) {
        socket.send(packet);

        socket.awaitClose();
        Await.until("the end", () -> door.ends.equals(List.of(DisconnectReason.PARSE_ERROR)));
    }

    @Test
    void bytesThatNobodyAnnouncedEndTheSession() {
        socket.send(FIRST);

        socket.awaitClose();
    }

    @Test
    void aTextBetweenAttachmentsEndsTheSession() {
        socket.send("451-[\"message\",{\"_placeholder\":true,\"num\":0}]");
        socket.send("42[\"message\"]");

        socket.awaitClose();
    }

    @Test
    void aPlaceholderForNothingEndsTheSession() {
        socket.send("451-[\"message\",{\"_placeholder\":true,\"num\":1}]");
        socket.send(FIRST);

        socket.awaitClose();
    }

    @Test
    void moreBytesThanOnePayloadEndTheSession() {
        socket.send("452-[\"message\"]");
        socket.send(Buffer.buffer(new byte[60_000]));
        socket.send(Buffer.buffer(new byte[60_000]));

        socket.awaitClose();
    }

    @Test
    void aClientThatOwesTooManyAnswersIsNotAskedAndOneThatIsLateIsGivenUp() {
        SocketIoSettings strict = new SocketIoSettings(
                EngineSettings.withMaxPayload(1_000), Duration.ofSeconds(45), 10, 1, Duration.ofMillis(100), 64);
        try (EchoingDoor small = new EchoingDoor(strict)) {
            EngineSocket asked = small.connect();

            asked.send("42[\"ask-me\",1]");
            asked.send("42[\"ask-me\",2]");

            asked.expect("420[\"question\",1]");
            asked.expect("42[\"no-answer\",\"The client owes too many answers.\"]");
            asked.expect("42[\"no-answer\",\"The client did not answer in time.\"]");
        }
    }

    @Test
    void noMoreIsReadOfAClientThatWaitsForTooManyAnswersUntilItHasThem() {
        IntStream.range(0, 64).forEach(i -> socket.send("42" + i + "[\"keep\"]"));
        socket.send("42[\"message\"]");
        Await.until("kept", () -> door.kept.size() == 64);
        SocketIoSocket there = door.sockets.get(door.sockets.size() - 1);

        door.with(there, () -> door.kept.get(0).answer("so").onFailure(AssertionError::new));

        socket.expect("430[\"so\"]");
        socket.expect("42[\"message-back\"]");
    }

    @Test
    void whatIsEmittedArrivesInOrder() {
        SocketIoSocket there = door.sockets.get(door.sockets.size() - 1);

        door.with(
                there,
                () -> IntStream.range(0, 100)
                        .forEach(i -> there.emit("news", i, FIRST).onFailure(AssertionError::new)));

        for (int i = 0; i < 100; i++) {
            assertEquals("451-[\"news\"," + i + ",{\"_placeholder\":true,\"num\":0}]", socket.next());
            assertEquals(FIRST, socket.nextBytes());
        }
        assertTrue(there.isConnected());
    }
}
