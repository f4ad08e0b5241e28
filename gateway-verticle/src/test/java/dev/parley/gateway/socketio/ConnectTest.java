package dev.parley.gateway.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.EngineSocket;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How clients come into namespaces, and leave them. */
class ConnectTest {
    private static EchoingDoor door;

    @BeforeAll
    static void start() {
        door = new EchoingDoor(EchoingDoor.CALM);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @BeforeEach
    void forget() {
        door.ends.clear();
        door.sockets.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/custom,"})
    void aClientComesInAndIsGreetedWithWhatItSaidOfItself(String namespace) {
        EngineSocket socket = door.client.socket();

        socket.send("40" + namespace + "{\"token\":\"123\"}");

        String welcome = socket.next();
        assertTrue(welcome.startsWith("40" + namespace + "{"), welcome);
        JsonObject told = new JsonObject(welcome.substring(2 + namespace.length()));
        assertEquals(List.of("sid"), List.copyOf(told.fieldNames()));
        assertEquals(20, told.getString("sid").length());
        socket.expect("42" + namespace + "[\"auth\",{\"token\":\"123\"}]");
    }

    @Test
    void theHandshakeIsTheRequestThatOpenedTheSession() {
        EngineSocket socket = door.client.socket("EIO=4&transport=websocket&userId=7");
        socket.next();
        socket.send("40");
        socket.next();
        socket.next();

        Handshake handshake = door.sockets.get(0).handshake();

        assertEquals("7", handshake.query().get("userId"));
        assertEquals("127.0.0.1:" + door.router.port(), handshake.headers().get("host"));
        assertEquals("192.0.2.1", handshake.remoteAddress());
        assertEquals(new JsonObject(), handshake.auth());
        assertEquals("/", handshake.namespace());
    }

    @Test
    void longPollingComesInTheSameWay() {
        String sid = door.client.open();

        door.client.post(sid, "40{\"token\":\"123\"}");

        String heard = door.client.poll(sid);
        assertTrue(heard.startsWith("40{\"sid\":\""), heard);
    }

    @Test
    void aNamespaceThatNobodyServesIsRefusedAndTheSessionStays() {
        EngineSocket socket = door.client.socket();

        socket.send("40/random");

        socket.expect("44/random,{\"message\":\"Invalid namespace\"}");
        socket.send("40");
        assertTrue(socket.next().startsWith("40{"));
    }

    @Test
    void whoIsNotAdmittedHearsWhyAndMayTryAgain() {
        EngineSocket socket = door.client.socket();

        socket.send("40{\"token\":\"wrong\"}");

        socket.expect("44{\"message\":\"Not authorized\",\"data\":{\"why\":1}}");
        socket.send("40{\"token\":\"right\"}");
        assertTrue(socket.next().startsWith("40{"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "thrown"})
    void aFaultShowsNothingOfItsCause(String token) {
        EngineSocket socket = door.client.socket();

        socket.send("40{\"token\":\"" + token + "\"}");

        socket.expect("44{\"message\":\"Internal error\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4abc", "42[\"message\"]", "43[]", "40[]", "40null", "44", "4", "47"})
    void whateverElseComesFirstEndsTheSession(String packet) {
        EngineSocket socket = door.client.socket();

        socket.send(packet);

        socket.awaitClose();
        assertEquals(List.of(), door.sockets);
    }

    @Test
    void aSecondConnectToANamespaceEndsTheSession() {
        EngineSocket socket = door.connect();

        socket.send("40");

        socket.awaitClose();
        assertEquals(List.of(DisconnectReason.PARSE_ERROR), door.ends);
    }

    @Test
    void whoComesIntoNoNamespaceInTimeIsClosed() {
        try (EchoingDoor hasty = new EchoingDoor(EchoingDoor.CALM.withConnectTimeout(Duration.ofMillis(200)))) {
            EngineSocket there = hasty.connect();
            EngineSocket nowhere = hasty.client.socket();

            nowhere.awaitClose();
            there.send("42[\"message\"]");
            there.expect("42[\"message-back\"]");
            there.send("41");
            there.awaitClose();
        }
    }

    @Test
    void whoLeavesOneNamespaceStaysInTheOther() {
        EngineSocket socket = door.connect();
        socket.send("40/custom");
        socket.next();
        socket.expect("42/custom,[\"auth\",{}]");

        socket.send("41/custom");
        socket.send("42[\"message\",\"to the main one\"]");

        socket.expect("42[\"message-back\",\"to the main one\"]");
        assertEquals(List.of(DisconnectReason.CLIENT_LEFT), door.ends);
    }

    @Test
    void whoLeftMayComeBackAndIsSomebodyElse() {
        EngineSocket socket = door.connect();
        socket.send("41");
        socket.send("40");

        assertTrue(socket.next().startsWith("40{"));

        socket.expect("42[\"auth\",{}]");
        assertNotEquals(door.sockets.get(0).id(), door.sockets.get(1).id());
    }

    @Test
    void whoIsSentOutHearsItAndWhatWasStillOnItsWayIsDropped() {
        EngineSocket socket = door.connect();

        socket.send("42[\"leave\"]");
        socket.send("42[\"message\"]");

        socket.expect("41");
        socket.send("40");
        assertTrue(socket.next().startsWith("40{"));
        assertEquals(List.of(DisconnectReason.SERVER_LEFT), door.ends);
    }

    @Test
    void aSessionThatIsClosedEndsItsSocketsOfAllNamespaces() {
        EngineSocket socket = door.connect();
        socket.send("40/custom");
        socket.next();
        socket.next();

        socket.send("42[\"close\"]");

        socket.awaitClose();
        Await.until("both", () -> door.ends.size() == 2);
        assertEquals(List.of(DisconnectReason.SERVER_CLOSE, DisconnectReason.SERVER_CLOSE), door.ends);
    }

    @Test
    void whoIsGoneIsNoticed() {
        door.connect().close();

        Await.until("the end", () -> door.ends.equals(List.of(DisconnectReason.TRANSPORT_CLOSE)));
        assertTrue(Await.cause(door.sockets.get(0).emit("late")).getMessage().contains("gone"));
    }
}
