package dev.parley.system.compat;

import static dev.parley.system.compat.OldClient.expect;
import static dev.parley.system.compat.OldClient.textIn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.StockSocket;
import dev.parley.system.StockSockets;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Defects that the older systems had on their sockets, by their numbers, seen by stock clients. */
@ExtendWith(OldSite.Shared.class)
class OldSocketDefectsIT {
    private static OldSite site;
    private static StockSockets sockets;

    @BeforeAll
    static void start() {
        site = OldSite.shared();
        sockets = site.sockets();
    }

    private static StockSocket open(OldClient client) {
        return client.connect(sockets, "websocket");
    }

    private static JsonObject message(OldClient to, String text) {
        return new JsonObject().put("to", to.id).put("message", text);
    }

    @ParameterizedTest
    @EnumSource
    void defect1WhoeverComesAndGoesEndsNothing(OldClients system) {
        OldClient ann = site.person(system);
        open(ann).close();
        open(ann).say("setUserId").close();

        StockSocket again = open(ann);
        assertTrue(ann.list().statusCode() == 200 && !again.hasHeard("disconnect"));
        again.close();
    }

    @Test
    void defect2AnEventWithoutAnObjectIsRefused() {
        OldClient ann = site.person(OldClients.SEED_004);
        StockSocket socket = open(ann);
        for (String event : List.of("sendMessage", "userLoggedIn", "userStatusUpdate")) {
            assertFalse(socket.say(event).hear("messageResponse").getBoolean("success"));
            assertFalse(socket.say(event, "text", 7).hear("messageResponse").getBoolean("success"));
        }
        assertFalse(socket.say("getMessages").hear("messages").getBoolean("success"));
        expect(200, ann.list());
        socket.close();
    }

    @Test
    void defect6AStrangerHearsNothingThatIsForSomebodyElse() {
        OldClient ann = site.person(OldClients.SEED_002);
        OldClient bob = site.person(OldClients.SEED_002);
        StockSocket bobs = open(bob);
        StockSocket stranger = sockets.open(site.url(), new JsonObject());
        assertEquals(
                "Access denied. No token provided.",
                stranger.hear("connect_error").getString("message"));
        StockSocket eves = open(site.person(OldClients.SEED_002));
        assertFalse(eves.ask("join", bob.id).getBoolean("success"));

        expect(200, ann.send(bob.id, "for Bob"));

        assertEquals("for Bob", textIn(bobs.hear("message")));
        // Both loops have handed it on by the time that another question has been answered.
        assertFalse(eves.ask("join", bob.id).getBoolean("success"));
        assertFalse(eves.hasHeard("message") || stranger.hasHeard("message"));
        eves.close();
        bobs.close();
    }

    @Test
    void defect7NobodyReadsWhatOthersSaidToEachOther() {
        OldClient ann = site.person(OldClients.SEED_004);
        OldClient bob = site.person(OldClients.SEED_004);
        expect(200, ann.send(bob.id, "a secret"));
        JsonObject pair = new JsonObject().put("from", ann.id).put("to", bob.id);
        StockSocket eves = open(site.person(OldClients.SEED_004));
        StockSocket bobs = open(bob);

        JsonObject refusal = eves.say("getMessages", pair).hear("messages");
        JsonArray messages = bobs.say("getMessages", pair).hear("messages").getJsonArray("messages");

        assertFalse(refusal.getBoolean("success") || refusal.containsKey("messages"), refusal::encode);
        assertEquals("a secret", messages.getJsonObject(0).getString("content"));
        eves.close();
        bobs.close();
    }

    @Test
    void defect15And17WhoIsBusyHearsOfTheMessageAndItsSenderOfTheReplyBeforeItsAnswer() {
        OldClient ann = site.person(OldClients.SEED_004);
        OldClient bob = site.person(OldClients.SEED_004);
        StockSocket anns = open(ann);
        StockSocket bobs = open(bob);
        assertTrue(bobs.ask("userStatusUpdate", new JsonObject().put("status", "BUSY"))
                .getBoolean("success"));

        JsonObject answer =
                anns.say("sendMessage", message(bob, "my own words")).hear("messageResponse");

        assertTrue(anns.hasHeard("incomingMessage"), "the reply comes first");
        JsonObject reply = anns.hear("incomingMessage");
        assertEquals(List.of(Moods.ANSWER, bob.id), List.of(reply.getString("content"), reply.getString("from")));
        assertTrue(answer.getBoolean("success"));
        assertEquals(Moods.ANSWER, answer.getJsonObject("autoReply").getString("content"));
        assertEquals("my own words", bobs.hear("incomingMessage").getString("content"));
        anns.close();
        bobs.close();
    }

    @Test
    void defect22AnotherTabTakesNothingAwayAndNeitherDoesItsEnd() {
        OldClient ann = site.person(OldClients.SEED_001);
        OldClient bob = site.person(OldClients.SEED_001);
        StockSocket older = open(bob);
        StockSocket newer = open(bob);
        older.close();
        newer.hearUntil("getOnlineUsers", said -> said.getJsonArray(0).contains(bob.id));

        expect(201, ann.send(bob.id, "to the newer"));

        assertEquals("to the newer", textIn(newer.hear("newMessage")));
        newer.close();
    }

    @Test
    void defect23And24OnlyWhatMayBeSaidIsKeptAndAGoodbyeDoesNotChangeIt() {
        OldClient ann = site.person(OldClients.SEED_004);
        StockSocket socket = open(ann);
        StockSocket viewer = open(site.person(OldClients.SEED_004));
        JsonObject status = new JsonObject().put("status", "FOO");
        assertFalse(
                socket.say("userStatusUpdate", status).hear("messageResponse").getBoolean("success"));
        socket.say("userStatusUpdate", status.copy().put("status", "BUSY"));
        JsonArray told = viewer.hearUntil("userStatusUpdated", said -> of(said, ann));
        assertEquals("BUSY", told.getJsonObject(0).getString("status"));

        socket.close();
        expect(200, ann.logOut());
        assertEquals(
                "BUSY", expect(200, ann.logIn(ann.login, OldClient.PASSWORD)).getString("status"));
        viewer.close();
    }

    /** By somebody who shares no conversation with them. */
    @ParameterizedTest
    @EnumSource
    void defect26AStatusSaidThroughAnyDoorIsToldToEverybodyAndToOneself(OldClients door) {
        OldClient ann = site.person(door);
        OldClient viewing = OldClients.SEED_004.at(site.url());
        expect(200, viewing.logIn(ann.login, OldClient.PASSWORD));
        StockSocket own = open(viewing);
        StockSocket viewer = open(site.person(OldClients.SEED_004));

        expect(200, ann.say("BUSY"));

        for (StockSocket socket : List.of(own, viewer)) {
            JsonArray told = socket.hearUntil("userStatusUpdated", said -> of(said, ann));
            assertEquals(new JsonObject().put("userId", ann.id).put("status", "BUSY"), told.getJsonObject(0));
            socket.close();
        }
    }

    private static boolean of(JsonArray said, OldClient client) {
        return client.id.equals(said.getJsonObject(0).getString("userId"));
    }
}
