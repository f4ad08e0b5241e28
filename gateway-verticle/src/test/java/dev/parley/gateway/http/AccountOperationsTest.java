package dev.parley.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Ids;
import dev.parley.contract.Times;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.FakeAuthService;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.TestHttp;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccountOperationsTest {
    private static RunningGateway gateway;
    private static TestHttp http;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start();
        http = gateway.http();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aNewAccountIsAnsweredWithTheUserAndTheTokensOfItsFirstSession() {
        String name = "ann-" + Ids.random();
        JsonObject body = account(name).put("email", name + "@example.org").put("gender", "female");

        JsonObject grant = TestHttp.body(201, "Grant", http.call("POST", "/api/v1/accounts", null, body));

        assertEquals(name, grant.getJsonObject("user").getString("username"));
        assertEquals(name + "@example.org", grant.getJsonObject("user").getString("email"));
        assertEquals("female", grant.getJsonObject("user").getString("gender"));
        Person ann = new Person("", "", grant.getString("accessToken"));
        TestHttp.body(200, "OwnUser", http.call("GET", "/api/v1/me", ann));
    }

    @Test
    void anAccountThatIsTakenIsAConflict() {
        JsonObject body = account("twice-" + Ids.random());
        TestHttp.body(201, "Grant", http.call("POST", "/api/v1/accounts", null, body));

        TestHttp.problem(409, http.call("POST", "/api/v1/accounts", null, body));
    }

    @Test
    void aLoginIsAnsweredWithTokensAndAWrongOneWith401() {
        JsonObject body = new JsonObject().put("login", newUsername()).put("password", FakeAuthService.PASSWORD);

        TestHttp.body(201, "Grant", http.call("POST", "/api/v1/sessions", null, body));
        TestHttp.problem(401, http.call("POST", "/api/v1/sessions", null, body.put("password", "wrong one")));
    }

    @Test
    void authIsToldWhereALoginComesFrom() {
        JsonObject body = new JsonObject().put("login", newUsername()).put("password", FakeAuthService.PASSWORD);

        Await.result(http.request("POST", "/api/v1/sessions", null)
                .putHeader("x-forwarded-for", "203.0.113.7")
                .sendJsonObject(body));

        assertEquals("203.0.113.7", gateway.auth.lastLogIn.address());
    }

    @Test
    void aRefreshTokenIsExchanged() {
        JsonObject good = new JsonObject().put("refreshToken", gateway.person().id());
        JsonObject worthless = new JsonObject().put("refreshToken", "worthless");

        TestHttp.body(200, "Grant", http.call("POST", "/api/v1/sessions/refresh", null, good));
        TestHttp.problem(401, http.call("POST", "/api/v1/sessions/refresh", null, worthless));
    }

    @Test
    void onesSessionsAreListedAndTheCurrentOneCanBeEnded() {
        Person ann = gateway.person();

        TestHttp.body(200, "SessionList", http.call("GET", "/api/v1/sessions", ann));
        assertEquals(204, http.call("DELETE", "/api/v1/sessions/current", ann).statusCode());

        Await.until("refused", () -> http.call("GET", "/api/v1/me", ann).statusCode() == 401);
    }

    @Test
    void onesOwnRecordHasNoFieldThatIsNotSet() {
        JsonObject me = TestHttp.body(200, "OwnUser", http.call("GET", "/api/v1/me", gateway.person()));

        assertFalse(me.containsKey("email"));
        assertFalse(me.containsKey("awayNote"));
        assertEquals("person", me.getString("kind"));
        assertEquals("/avatars/" + me.getString("id"), me.getString("avatarUrl"));
    }

    @Test
    void nameAndAvailabilityAreChangedTogetherAndWhatIsAbsentStays() {
        Person ann = gateway.person();
        Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS);
        JsonObject busy = new JsonObject().put("displayName", "Ann").put("availability", "BUSY");
        busy.put("awayNote", "back soon")
                .put("awayUntil", tomorrow.atOffset(ZoneOffset.ofHours(1)).toString());

        TestHttp.body(200, "OwnUser", http.call("PATCH", "/api/v1/me", ann, busy));
        JsonObject after = TestHttp.body(200, "OwnUser", http.call("PATCH", "/api/v1/me", ann, new JsonObject()));

        assertEquals("Ann", after.getString("displayName"));
        assertEquals("BUSY", after.getString("availability"));
        assertEquals("back soon", after.getString("awayNote"));
        assertEquals(Times.format(tomorrow), after.getString("awayUntil"));
    }

    @Test
    void aStatusThatBreaksARuleChangesNothing() {
        Person ann = gateway.person();
        JsonObject body = new JsonObject().put("displayName", "Ann").put("awayUntil", "2001-01-01T12:00:00Z");

        JsonObject problem = TestHttp.problem(400, http.call("PATCH", "/api/v1/me", ann, body));

        assertTrue(TestHttp.fields(problem).contains("awayUntil"));
        JsonObject me = TestHttp.body(200, "OwnUser", http.call("GET", "/api/v1/me", ann));
        assertFalse(me.getString("displayName").equals("Ann"));
    }

    @Test
    void passwordAndAccountAreChangedOnlyWithTheOldPassword() {
        Person ann = gateway.person();
        JsonObject change = new JsonObject().put("newPassword", "another one");
        JsonObject wrong = new JsonObject().put("password", "wrong one");
        JsonObject right = new JsonObject().put("password", FakeAuthService.PASSWORD);

        assertEquals(401, put(ann, change.put("oldPassword", "wrong one")));
        assertEquals(204, put(ann, change.put("oldPassword", FakeAuthService.PASSWORD)));
        TestHttp.problem(401, http.call("DELETE", "/api/v1/me", ann, wrong));
        assertNull(http.call("DELETE", "/api/v1/me", ann, right).body());
    }

    private static int put(Person caller, JsonObject body) {
        return http.call("PUT", "/api/v1/me/password", caller, body).statusCode();
    }

    private static String newUsername() {
        return gateway.auth.person("login-" + Ids.random()).username();
    }

    private static JsonObject account(String username) {
        return new JsonObject().put("username", username).put("password", FakeAuthService.PASSWORD);
    }
}
