package dev.parley.system.compat;

import static dev.parley.system.compat.OldClient.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.StockSocket;
import dev.parley.system.TestSocket;
import dev.parley.system.TestUser;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All the doors at once, over the same people and messages. */
@ExtendWith(OldSite.Shared.class)
class OldDoorsTogetherIT {
    private static Vertx vertx;
    private static WebSocketClient sockets;
    private static OldSite site;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        sockets = vertx.createWebSocketClient();
        site = OldSite.shared();
    }

    @AfterAll
    static void stop() {
        vertx.close().await();
    }

    @ParameterizedTest
    @EnumSource
    void anAccountMadeThroughAnyDoorLogsInThroughEveryOther(OldClients maker) {
        OldClient made = site.person(maker);
        for (OldClients other : OldClients.values()) {
            OldClient visitor = other.at(site.url());
            expect(200, visitor.logIn(made.login, OldClient.PASSWORD));
            assertEquals(made.id, visitor.id);
            expect(200, visitor.list());
        }
        JsonObject login = new JsonObject().put("login", made.login).put("password", OldClient.PASSWORD);
        JsonObject grant = TestUser.call("POST", site.url() + "/api/v1/sessions", null, login);
        assertEquals(made.id, grant.getJsonObject("user").getString("id"));
    }

    @Test
    void anAccountOfV1LogsInThroughEveryOldDoor() {
        TestUser ann = TestUser.signUp(site.url(), "ann");
        for (OldClients system : OldClients.values()) {
            OldClient visitor = system.at(site.url());
            expect(200, visitor.logIn(ann.name, OldClient.PASSWORD));
            assertEquals(ann.id, visitor.id);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMessageSentThroughAnyDoorIsInEveryHistoryAndComesLive(OldClients sender) {
        OldClient ann = site.person(sender);
        TestUser bob = TestUser.signUp(site.url(), "bob");
        try (TestSocket socket = TestSocket.connect(sockets, site.url()).hello(bob)) {
            expect(OldClientsStoryIT.successOf(sender), ann.send(bob.id, "hello from " + sender));

            JsonObject frame = socket.next();
            JsonObject live =
                    (frame.getString("op").equals("conversation") ? socket.next() : frame).getJsonObject("message");
            assertEquals("hello from " + sender, live.getString("content"));
            assertEquals(ann.id, live.getString("senderId"));
        }
        for (OldClients reader : OldClients.values()) {
            OldClient bobs = reader.at(site.url());
            expect(200, bobs.logIn(bob.name, OldClient.PASSWORD));
            assertEquals(List.of("hello from " + sender), bobs.contentsIn(bobs.history(ann.id)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStatusSaidThroughAnyDoorIsSeenByAllAndTold(OldClients door) {
        OldClient ann = site.person(door);
        TestUser bob = TestUser.signUp(site.url(), "bob");
        expect(OldClientsStoryIT.successOf(door), ann.send(bob.id, "we know each other"));
        List<JsonObject> told = java.util.Collections.synchronizedList(new ArrayList<>());
        try (TestSocket socket = TestSocket.connect(sockets, site.url(), told::add)) {
            socket.say(new JsonObject().put("op", "hello").put("token", bob.token));
            dev.parley.system.Awaiting.until("welcome", () -> ops(told).contains("resumed"));
            expect(200, ann.say("BUSY"));
            dev.parley.system.Awaiting.until(
                    "told", () -> List.copyOf(told).stream().anyMatch(frame -> isBusy(frame, ann.id)));
        }
        OldClient carl = site.person(OldClients.SEED_004);
        JsonObject row = rowOf(carl.call("GET", "/users", null), ann.id);
        assertEquals("BUSY", row.getString("status"));
        assertEquals("BUSY", row.getString("prevstatus"));
        assertEquals(
                "BUSY",
                expect(200, carl.call("GET", "/api/users/" + ann.id, null)).getString("status"));
    }

    @Test
    void whoeverIsBusyUntilSomeTimeByV1IsToldToBeAvailableWhenItHasCome() {
        TestUser ann = TestUser.signUp(site.url(), "ann");
        StockSocket viewer = site.person(OldClients.SEED_004).connect(site.sockets(), "websocket");
        JsonObject until = new JsonObject()
                .put("availability", "BUSY")
                .put("awayUntil", Instant.now().plusSeconds(3));
        TestUser.call("PATCH", site.url() + "/api/v1/me", ann.token, until);

        for (String status : List.of("BUSY", "AVAILABLE")) {
            JsonArray told = viewer.hearUntil("userStatusUpdated", said -> of(said, ann.id));
            assertEquals(status, told.getJsonObject(0).getString("status"));
        }
        viewer.close();
    }

    private static boolean of(JsonArray said, String userId) {
        return userId.equals(said.getJsonObject(0).getString("userId"));
    }

    private static List<String> ops(List<JsonObject> frames) {
        return List.copyOf(frames).stream().map(frame -> frame.getString("op")).toList();
    }

    private static boolean isBusy(JsonObject frame, String userId) {
        return userId.equals(frame.getString("userId")) && "BUSY".equals(frame.getString("availability"));
    }

    @Test
    void aListOfUsersHasTheFormOfTheClientThatAsks() {
        OldClient byCookie = site.person(OldClients.SEED_001);
        OldClient byToken = site.person(OldClients.SEED_003);
        OldClient signedIn = site.person(OldClients.SEED_004);

        assertTrue(byCookie.call("GET", "/api/users", null).body().startsWith("["));
        assertTrue(byToken.call("GET", "/api/users", null).body().startsWith("["));
        assertTrue(signedIn.call("GET", "/api/users", null).body().startsWith("{"));
        for (OldClient any : List.of(byToken, signedIn)) {
            assertTrue(any.call("GET", "/users", null).body().startsWith("{"));
        }
        JsonArray rows = new JsonArray(byToken.call("GET", "/api/users", null).body());
        JsonObject row = rows.stream()
                .map(JsonObject.class::cast)
                .filter(user -> user.getString("_id").equals(byCookie.id))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of("_id", "createdAt", "fullName", "profilePic", "status", "updatedAt", "username"),
                row.fieldNames().stream().sorted().toList());
        assertEquals(site.url() + "/avatars/" + byCookie.id, row.getString("profilePic"));
        assertEquals(
                signedIn.login,
                rowOf(byToken.call("GET", "/users", null), signedIn.id).getString("email"));
    }

    private static JsonObject rowOf(HttpResponse<String> users, String id) {
        return expect(200, users).getJsonArray("users").stream()
                .map(JsonObject.class::cast)
                .filter(user -> user.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLongHistoryIsItsNewestThousandAndSaysThatThereIsMore() {
        OldClient ann = site.person(OldClients.SEED_002);
        OldClient bob = site.person(OldClients.SEED_002);
        for (int i = 1; i <= 1_005; i++) {
            expect(200, ann.send(bob.id, "m" + i));
        }

        HttpResponse<String> newest = bob.history(ann.id);
        List<String> contents = bob.contentsIn(newest);
        assertEquals("true", newest.headers().firstValue("x-parley-more").orElseThrow());
        assertEquals(List.of(1_000, "m6", "m1005"), List.of(contents.size(), contents.get(0), contents.get(999)));

        int first = new JsonArray(newest.body()).getJsonObject(0).getInteger("seq");
        HttpResponse<String> before = bob.history(ann.id + "?before=" + first);
        assertEquals("false", before.headers().firstValue("x-parley-more").orElseThrow());
        assertEquals(List.of("m1", "m2", "m3", "m4", "m5"), bob.contentsIn(before));

        OldClient everything = OldClients.SEED_003.at(site.url());
        expect(200, everything.logIn(bob.login, OldClient.PASSWORD));
        assertEquals(contents, everything.contentsIn(everything.history("")));
    }
}
