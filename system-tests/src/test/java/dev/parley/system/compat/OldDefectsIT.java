package dev.parley.system.compat;

import static dev.parley.system.compat.OldClient.expect;
import static dev.parley.system.compat.OldClient.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Defects that the older systems had, by their numbers, which their doors here must not have. */
@ExtendWith(OldSite.Shared.class)
class OldDefectsIT {
    private static final String NOBODY_ID = "ffffffffffffffffffffffff";

    private static OldSite site;

    @BeforeAll
    static void start() {
        site = OldSite.shared();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /register", "POST, /login", "POST, /api/auth/signup", "POST, /api/auth/login", "POST, /signup",
        "POST, /signin", "POST, /sendMessage", "POST, /messages", "PUT, /status", "POST, /api/chat/send"
    })
    void defect4WhatCannotBeReadIsRefusedWithoutShowingWhatIsInside(String method, String path) {
        OldClient ann = site.person(OldClients.SEED_002);

        for (String body : List.of("{\"email\":", "[]", "null", "")) {
            String said = refused(400, ann.exchange(method, path, body, "application/json"));
            assertFalse(said.contains("dev.parley") || said.contains("Exception"), said);
        }
    }

    @Test
    void defect8WhoWritesIsWhoeverShowsTheToken() {
        OldClient ann = site.person(OldClients.SEED_003);
        OldClient bob = site.person(OldClients.SEED_002);
        OldClient eve = site.person(OldClients.SEED_003);
        JsonObject body = new JsonObject().put("sender", bob.id).put("recipient", ann.id);

        expect(200, eve.call("POST", "/api/chat/send", body.put("content", "I am Bob")));

        assertEquals(List.of(), ann.contentsIn(bob.history(ann.id)));
        JsonArray heard = new JsonArray(ann.history("").body());
        assertEquals(eve.id, heard.getJsonObject(0).getString("sender"));
        assertEquals(1, heard.size(), "all messages means one's own");
    }

    @Test
    void defect9NobodySaysWhetherSomebodyElseIsBusy() {
        OldClient ann = site.person(OldClients.SEED_001);
        OldClient bob = site.person(OldClients.SEED_001);
        JsonObject busy = new JsonObject().put("status", "BUSY");

        HttpResponse<String> answer = ann.call("POST", "/api/users/status/" + bob.id, busy);

        refused(403, answer);
        assertFalse(new JsonObject(answer.body()).getBoolean("success"));
        assertEquals("AVAILABLE", statusOf(ann, bob.id));
    }

    @ParameterizedTest
    @CsvSource({"/login, email", "/signin, email", "/api/auth/login, username", "/api/auth/login, email"})
    void defect10NobodyLogsInWithAnOperatorInsteadOfAName(String path, String name) {
        site.person(OldClients.SEED_002);
        OldClient stranger = OldClients.SEED_002.at(site.url());
        JsonObject operator = new JsonObject().putNull("$ne");

        JsonObject body = new JsonObject().put(name, operator).put("password", OldClient.PASSWORD);
        refused(400, stranger.call("POST", path, body));
        refused(400, stranger.call("POST", path, body.put(name, "x@example.org").put("password", operator)));
    }

    @ParameterizedTest
    @EnumSource
    void defect11ATokenIsWorthNothingAfterLogout(OldClients system) {
        OldClient ann = site.person(system);
        OldClient bob = site.person(system);
        List<String> stolen = ann.proof;
        expect(200, ann.logOut());

        ann.proof = stolen;
        refused(system == OldClients.SEED_002 ? 403 : 401, ann.send(bob.id, "still here"));
    }

    @Test
    void defect13AForgedCookieIsRefusedAndAFailedSignUpSetsNone() {
        OldClient ann = site.person(OldClients.SEED_001);
        ann.proof = List.of("cookie", "jwt=forged");
        assertEquals("Unauthorized - Invalid Token", refused(401, ann.list()));

        JsonObject body = new JsonObject().put("fullName", "Ann").put("username", "ann.new");
        body.put("password", OldClient.PASSWORD)
                .put("confirmPassword", OldClient.PASSWORD)
                .put("gender", "x");
        HttpResponse<String> answer = ann.call("POST", "/api/auth/signup", body);
        refused(400, answer);
        assertTrue(answer.headers().firstValue("set-cookie").isEmpty());
    }

    @ParameterizedTest
    @EnumSource(names = {"SEED_000", "SEED_002", "SEED_004"})
    void defect15WhatIsWrittenToSomebodyBusyIsKeptAndTheReplyIsHis(OldClients system) {
        OldClient ann = site.person(system);
        OldClient bob = site.person(system);
        expect(200, bob.say("BUSY"));
        expect(200, ann.send(bob.id, "my own words"));

        OldClient reader = OldClients.SEED_002.at(site.url());
        expect(200, reader.logIn(bob.login, OldClient.PASSWORD));
        JsonArray said = new JsonArray(reader.history(ann.id).body());
        assertEquals(2, said.size());
        assertEquals("my own words", said.getJsonObject(0).getString("content"));
        assertEquals(ann.id, said.getJsonObject(0).getString("sender"));
        assertEquals(Moods.ANSWER, said.getJsonObject(1).getString("content"));
        assertEquals(bob.id, said.getJsonObject(1).getString("sender"));
        assertEquals(ann.id, said.getJsonObject(1).getString("recipient"));
    }

    @ParameterizedTest
    @ValueSource(strings = {NOBODY_ID, "nobody", "0", "null", "%7B%22$gt%22:%22%22%7D"})
    void defect19NobodyIsWrittenToWhoDoesNotExist(String id) {
        OldClient ann = site.person(OldClients.SEED_001);

        refused(404, ann.send(id, "hello"));
        refused(404, ann.history(id));
        refused(404, ann.call("GET", "/api/users/" + id, null));
        OldClient bob = site.person(OldClients.SEED_004);
        refused(404, bob.send(id, "hello"));
        refused(404, bob.history(id));
        refused(404, bob.call("GET", "/messages/" + id, null));
    }

    @Test
    void defect20AMessageSentAgainUnderItsNameIsNotDoubled() {
        OldClient ann = site.person(OldClients.SEED_002);
        OldClient bob = site.person(OldClients.SEED_002);
        JsonObject body =
                new JsonObject().put("recipient", bob.id).put("content", "once").put("clientId", "once.1");

        JsonObject first = expect(200, ann.call("POST", "/messages", body));
        assertEquals(first, expect(200, ann.call("POST", "/messages", body)));
        assertEquals(List.of("once"), bob.contentsIn(bob.history(ann.id)));
    }

    @Test
    void defect23ALoginLeavesSomebodyBusyAndSaysSo() {
        OldClient ann = site.person(OldClients.SEED_004);
        assertEquals(
                "ONLINE", expect(200, ann.logIn(ann.login, OldClient.PASSWORD)).getString("status"));
        expect(200, ann.say("BUSY"));

        JsonObject again = expect(200, ann.logIn(ann.login, OldClient.PASSWORD));

        assertEquals("BUSY", again.getString("status"));
        assertEquals("BUSY", again.getString("prevstatus"));
        assertEquals("BUSY", statusOf(ann, ann.id));
    }

    @ParameterizedTest
    @EnumSource
    void defect24OnlyAvailableAndBusyCanBeSaid(OldClients system) {
        OldClient ann = site.person(system);
        for (String status : List.of("FOO", "ONLINE", "OFFLINE", "busy", "")) {
            refused(400, ann.say(status));
        }
        assertEquals("AVAILABLE", statusOf(ann, ann.id));
    }

    @Test
    void whoeverIsBusyHimselfSendsNothingThroughTheDoorOf000() {
        OldClient ann = site.person(OldClients.SEED_000);
        OldClient bob = site.person(OldClients.SEED_000);
        expect(200, ann.say("BUSY"));

        refused(403, ann.send(bob.id, "hello"));

        assertEquals(List.of(), bob.contentsIn(bob.history(ann.id)));
    }

    private static String statusOf(OldClient asker, String id) {
        return expect(200, asker.call("GET", "/api/users/" + id, null)).getString("status");
    }
}
