package dev.parley.gateway.compat.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.chat.Availability;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.FakePresence;
import dev.parley.gateway.testing.Frame;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose a socket of an older system is, is proven when it is opened. */
class IdentityTest {
    private static final JsonObject NO_TOKEN = new JsonObject();
    private static final int SOCKETS = 4;

    private static RunningGateway gateway;
    private static RunningGateway believing;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(500, 2_000, SOCKETS);
        believing = RunningGateway.believing(SOCKETS);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        believing.close();
    }

    private static JsonObject auth(String token) {
        return new JsonObject().put("token", token);
    }

    @Test
    void aTokenProvesItByAnyOfItsWays() {
        Person ann = gateway.person();
        Person ben = gateway.person();
        for (OlderSocket socket : List.of(
                OlderSocket.connect(gateway, "", auth(ben.token())),
                OlderSocket.connect(gateway, "", auth("Bearer " + ben.token())),
                OlderSocket.connect(gateway, "&token=" + ben.token(), NO_TOKEN))) {
            assertTrue(socket.asked("join", ben.id()).getBoolean("success"));
            Await.until("there", () -> gateway.presence.isOnline(ben.id()));
            gateway.send(ann, ben, "hello");
            assertEquals("hello", socket.expect("message").getString("content"));
            socket.close();
        }
    }

    @Test
    void whoProvesNothingIsNotLetInAndIsToldWhy() {
        JsonObject refusal = OlderSocket.refused(gateway, "", NO_TOKEN);
        assertEquals("Access denied. No token provided.", refusal.getString("message"));
        assertEquals(refusal.getString("message"), refusal.getJsonObject("data").getString("error"));

        assertEquals(
                "Unauthorized - No Token Provided",
                OlderSocket.refused(gateway, "&userId=" + gateway.person().id(), NO_TOKEN)
                        .getString("message"));
        assertEquals(
                "The token is not valid.",
                OlderSocket.refused(gateway, "", auth("forged")).getString("message"));
        Person gone = gateway.person();
        gateway.end(gone);
        assertEquals(
                "The session has ended.",
                OlderSocket.refused(gateway, "", auth(gone.token())).getString("message"));
    }

    @ParameterizedTest
    @CsvSource({"setUserId, error", "join, error", "userLoggedIn, messageResponse"})
    void defect6NobodyBecomesSomebodyElseByNamingHim(String naming, String refusal) {
        Person victim = gateway.person();
        Person eve = gateway.person();
        OlderSocket socket = OlderSocket.connect(gateway, eve);
        Object id = naming.equals("userLoggedIn") ? new JsonObject().put("userId", victim.id()) : victim.id();

        JsonObject said = socket.say(naming, id).expect(refusal);

        assertEquals("The token does not prove that you are this user.", said.getString("error"));
        assertEquals(said.getString("error"), said.getString("message"));
        gateway.send(eve, victim, "for the victim");
        socket.expectNothing();
        socket.close();
    }

    @Test
    void defect6NobodyBecomesSomebodyElseByTheHandshakeEither() {
        String query = "&userId=" + gateway.person().id();

        JsonObject refusal =
                OlderSocket.refused(gateway, query, auth(gateway.person().token()));

        assertEquals("The token does not prove that you are this user.", refusal.getString("message"));
    }

    @Test
    void nobodyHasMoreSocketsThanOneMayHaveWhicheverDoorTheyComeInBy() {
        Person ann = gateway.person();
        for (int i = 1; i < SOCKETS; i++) {
            OlderSocket.connect(gateway, ann);
        }
        gateway.connect(ann);

        OlderSocket.connect(gateway, ann).expectEnd();
        gateway.open().send(Frame.hello(ann));
        assertTrue(gateway.presence.isOnline(ann.id()));
    }

    @Test
    void anEndedSessionTakesItsSocketsAlong() {
        Person ann = gateway.person();
        OlderSocket socket = OlderSocket.connect(gateway, ann);
        OlderSocket other = OlderSocket.connect(
                gateway, gateway.sessionOf(ann.id(), Instant.now().plusSeconds(60)));

        gateway.end(ann);

        socket.expectEnd();
        other.expectNothing();
        other.close();
    }

    @Test
    void anExpiredTokenTakesItsSocketAlong() {
        Person ann = gateway.person();
        OlderSocket socket = OlderSocket.connect(
                gateway, gateway.sessionOf(ann.id(), Instant.now().plusSeconds(2)));

        socket.expectEnd();
    }

    @Test
    void whoeverCannotBeCheckedComesAgain() {
        RunningGateway blind = RunningGateway.start();
        Person ann = blind.person();
        blind.verticle.drain();

        OlderSocket.turnedAway(blind, auth(ann.token()));
        blind.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"setUserId", "join", "userLoggedIn"})
    void whoIsBelievedHearsWhatIsForWhomHeNames(String naming) {
        Person ann = believing.person();
        Person ben = believing.person();
        OlderSocket socket = OlderSocket.connect(believing, "", NO_TOKEN).say(naming, ben.id());
        Await.until("there", () -> believing.presence.isOnline(ben.id()));

        believing.send(ann, ben, "hello");

        String event = switch (naming) {
            case "setUserId" -> "chat message";
            case "join" -> "message";
            default -> "incomingMessage";
        };
        socket.expect(event);
        socket.close();
        Await.until("gone", () -> !believing.presence.isOnline(ben.id()));
    }

    @ParameterizedTest
    @CsvSource({"sendMessage, messageResponse", "getMessages, messages", "userStatusUpdate, messageResponse"})
    void whoIsOnlyBelievedMayNeitherReadNorWrite(String event, String answer) {
        Person ann = believing.person();
        Person ben = believing.person();
        believing.send(ann, ben, "a secret");
        OlderSocket socket = OlderSocket.connect(believing, "", NO_TOKEN).say("join", ben.id());
        JsonObject body = new JsonObject().put("from", ben.id()).put("to", ann.id());

        JsonObject said = socket.say(event, body.put("message", "I am Ben").put("status", "BUSY"))
                .expect(answer);

        assertEquals(false, said.getBoolean("success"));
        assertEquals("Access denied. No token provided.", said.getString("message"));
        assertEquals(Availability.AVAILABLE, believing.chat.availabilityOf(ben.id()));
        assertTrue(believing.chat.batches.stream().noneMatch(batch -> batch.contains("I am Ben")));
        socket.close();
    }

    @Test
    void whoShowsATokenIsNotBelievedInstead() {
        JsonObject refusal =
                OlderSocket.refused(believing, "&userId=" + believing.person().id(), auth("forged"));

        assertEquals("The token is not valid.", refusal.getString("message"));
    }

    @Test
    void whoIsOnlyBelievedLeavesRoomForWhoProvesHimself() {
        Person ann = believing.person();
        for (int i = 0; i < SOCKETS / 2; i++) {
            OlderSocket.connect(believing, "&userId=" + ann.id(), NO_TOKEN).hear("getOnlineUsers");
        }

        OlderSocket.connect(believing, "&userId=" + ann.id(), NO_TOKEN).expectEnd();
        OlderSocket.connect(believing, ann).expectNothing();
        assertEquals(Set.of(FakePresence.NODE), believing.presence.nodesOf(ann.id()));
    }
}
