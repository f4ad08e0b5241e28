package dev.parley.gateway.compat.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.chat.Availability;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of the older systems say and hear on their sockets. */
class DialectsTest {
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private final Person ann = gateway.person();
    private final Person ben = gateway.person();

    @Test
    void aMessageComesByTheNamesOfEverySystemThatASocketSpeaksFor() {
        OlderSocket socket =
                OlderSocket.connect(gateway, "&userId=" + ben.id(), new JsonObject().put("token", ben.token()));
        assertTrue(((JsonArray) socket.hear("getOnlineUsers")).contains(ben.id()));
        socket.say("setUserId", ben.id()).say("join", ben.id()).say("userLoggedIn", named(ben));
        gateway.someTime();
        gateway.send(ann, ben, "hello");

        JsonObject of001 = socket.expect("newMessage");
        assertEquals("hello", of001.getString("message"));
        assertEquals(Set.of(ann.id(), ben.id()), Set.of(of001.getString("senderId"), of001.getString("receiverId")));
        JsonObject of000 = socket.expect("chat message");
        assertEquals(ann.id(), of000.getString("userId"));
        assertEquals("hello", of000.getString("message"));
        JsonObject of002 = socket.expect("message");
        assertEquals(ann.id(), of002.getString("sender"));
        assertEquals(ben.id(), of002.getString("recipient"));
        JsonObject of004 = socket.expect("incomingMessage");
        assertEquals(ann.id(), of004.getString("from"));
        assertEquals("hello", of004.getString("content"));
        socket.expectNothing();
        socket.close();
    }

    private static JsonObject named(Person person) {
        return new JsonObject().put("userId", person.id());
    }

    private static JsonObject message(Person to, String text) {
        return new JsonObject().put("to", to.id()).put("message", text);
    }

    @Test
    void whoSendsHearsThatItIsStoredAndNothingOfItsOwn() {
        OlderSocket socket = OlderSocket.connect(gateway, ann).say("userLoggedIn", named(ann));

        JsonObject said = socket.say("sendMessage", message(ben, "hello")).expect("messageResponse");

        assertEquals(new JsonObject().put("success", true).put("message", "Message sent"), said);
        socket.expectNothing();
        socket.close();
    }

    @Test
    void whoWaitsForAnAnswerGetsTheSameOnce() {
        OlderSocket socket = OlderSocket.connect(gateway, ann);

        assertEquals(true, socket.asked("userLoggedIn", named(ann)).getBoolean("success"));
        assertEquals(
                true,
                socket.asked("userStatusUpdate", new JsonObject().put("status", "BUSY"))
                        .getBoolean("success"));
        assertEquals(Availability.BUSY, gateway.chat.availabilityOf(ann.id()));
        socket.close();
    }

    @Test
    void whatIsSentFasterThanItIsStoredIsStoredInItsOrder() {
        OlderSocket socket = OlderSocket.connect(gateway, ann);
        List<String> texts = IntStream.range(0, 200).mapToObj(i -> "m" + i).toList();
        int before = gateway.chat.sends.asked();
        gateway.chat.sends.hold();
        texts.forEach(text -> socket.say("sendMessage", message(ben, text)));
        Await.until("under way", () -> gateway.chat.sends.asked() > before);
        gateway.someTime();
        assertEquals(1, gateway.chat.sends.asked() - before, "the second waits for the first");
        gateway.chat.sends.release();

        texts.forEach(text -> assertTrue(socket.expect("messageResponse").getBoolean("success")));
        JsonObject history = socket.say("getMessages", pair(ann, ben)).expect("messages");
        assertEquals(texts, contents(history));
        socket.close();
    }

    private static JsonObject pair(Person from, Person to) {
        return new JsonObject().put("from", from.id()).put("to", to.id());
    }

    private static List<String> contents(JsonObject history) {
        return history.getJsonArray("messages").stream()
                .map(message -> ((JsonObject) message).getString("content"))
                .toList();
    }

    @Test
    void aLongHistoryIsAsMuchOfItsEndAsFits() {
        for (int i = 0; i < 80; i++) {
            gateway.send(ann, ben, i + "x".repeat(3_990));
        }
        OlderSocket socket = OlderSocket.connect(gateway, ben);

        JsonObject history = socket.say("getMessages", pair(ben, ann)).expect("messages");
        List<String> contents = contents(history);
        assertTrue(history.getBoolean("more") && contents.size() > 60, () -> "only " + contents.size());
        assertTrue(contents.get(contents.size() - 1).startsWith("79x"));
        int first = history.getJsonArray("messages").getJsonObject(0).getInteger("seq");

        JsonObject rest =
                socket.say("getMessages", pair(ben, ann).put("before", first)).expect("messages");
        assertFalse(rest.getBoolean("more"));
        assertEquals(80, contents.size() + contents(rest).size());
        socket.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendMessage", "getMessages", "userStatusUpdate", "userLoggedIn", "setUserId", "join"})
    void defect2WhatHasNoObjectInItIsRefusedAndNothingEnds(String event) {
        OlderSocket socket = OlderSocket.connect(gateway, ann);
        for (Object[] nothing : new Object[][] {{}, {"text"}, {7}, {true}, {new JsonArray().add(1)}, {null}}) {
            socket.say(event, nothing);
            Object refusal = socket.hear(
                    switch (event) {
                        case "getMessages" -> "messages";
                        case "setUserId", "join" -> "error";
                        default -> "messageResponse";
                    });
            assertEquals(false, ((JsonObject) refusal).getBoolean("success"));
        }
        assertTrue(gateway.isReady());
        socket.close();
    }

    @Test
    void defect7NobodyReadsWhatOthersSaidToEachOther() {
        gateway.send(ann, ben, "a secret");
        OlderSocket socket = OlderSocket.connect(gateway, gateway.person());

        JsonObject said = socket.say("getMessages", pair(ann, ben)).expect("messages");

        assertEquals("You can read your own messages only.", said.getString("message"));
        assertFalse(said.encode().contains("a secret"));
        socket.close();
    }

    @Test
    void defect22OneSocketOfAUserTakesNothingFromAnother() {
        String query = "&userId=" + ben.id();
        JsonObject auth = new JsonObject().put("token", ben.token());
        OlderSocket first = OlderSocket.connect(gateway, query, auth);
        first.hear("getOnlineUsers");
        OlderSocket second = OlderSocket.connect(gateway, query, auth);
        assertTrue(((JsonArray) second.hear("getOnlineUsers")).contains(ben.id()));

        gateway.send(ann, ben, "to both");
        assertEquals("to both", first.expect("newMessage").getString("message"));
        assertEquals("to both", second.expect("newMessage").getString("message"));
        first.close();
        gateway.someTime();
        gateway.send(ann, ben, "to the newer");
        assertEquals("to the newer", second.expect("newMessage").getString("message"));
        assertTrue(gateway.presence.isOnline(ben.id()));
        second.close();
        Await.until("gone", () -> !gateway.presence.isOnline(ben.id()));
    }

    @Test
    void whoComesAndWhoGoesIsToldWithinASecondOrTwo() {
        OlderSocket viewer =
                OlderSocket.connect(gateway, "&userId=" + ann.id(), new JsonObject().put("token", ann.token()));
        OlderSocket other = OlderSocket.connect(gateway, ben);
        hearUntil(viewer, true);

        other.close();
        hearUntil(viewer, false);
        viewer.close();
    }

    private void hearUntil(OlderSocket viewer, boolean isThere) {
        JsonArray users;
        do {
            users = (JsonArray) viewer.hear("getOnlineUsers");
            assertTrue(users.contains(ann.id()));
        } while (users.contains(ben.id()) != isThere);
    }
}
