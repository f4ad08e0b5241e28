package dev.parley.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Ids;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.FakeAuthService;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.TestHttp;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RefreshCookieTest {
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aPageGetsItsRefreshTokenWhereNoScriptReadsIt() {
        for (HttpResponse<Buffer> answer : List.of(signUp(ownOrigin()), logIn(ownOrigin()))) {
            JsonObject grant = TestHttp.body(201, "Grant", answer);

            assertFalse(grant.containsKey("refreshToken"));
            assertFalse(answer.bodyAsString().contains(valueOf(answer)) && !isUserId(grant, valueOf(answer)));
            assertEquals(
                    List.of("HTTPOnly", "Max-Age=2592000", "Path=/api/v1/sessions", "SameSite=Strict"),
                    attributes(answer));
        }
    }

    @Test
    void overHttpsTheCookieIsSecure() {
        HttpResponse<Buffer> answer = Await.result(post("/api/v1/accounts", "https://chat.test", null)
                .putHeader("host", "chat.test")
                .sendJsonObject(account()));

        assertTrue(attributes(answer).contains("Secure"), answer.headers()::toString);
    }

    @Test
    void whoDoesNotAskGetsNoCookie() {
        HttpResponse<Buffer> answer =
                send("/api/v1/accounts", ownOrigin(), null, account().put("cookie", false));

        assertTrue(TestHttp.body(201, "Grant", answer).containsKey("refreshToken"));
        assertNull(answer.getHeader("set-cookie"));
    }

    @Test
    void theCookieIsExchangedForItsSuccessor() {
        String cookie = valueOf(signUp(ownOrigin()));

        HttpResponse<Buffer> answer = refresh(ownOrigin(), cookie);

        assertFalse(TestHttp.body(200, "Grant", answer).containsKey("refreshToken"));
        assertFalse(valueOf(answer).isEmpty());
    }

    @Test
    void withoutACookieNobodyIsSignedIn() {
        TestHttp.problem(401, refresh(ownOrigin(), null));
        TestHttp.problem(401, refresh(ownOrigin(), "worthless"));
    }

    @Test
    void pagesOfOthersAndThoseWhoDoNotSayAreRefused() {
        String cookie = valueOf(signUp(ownOrigin()));

        for (String origin : new String[] {null, "https://evil.example", "https://chat.example.org", "null"}) {
            for (HttpResponse<Buffer> answer : List.of(signUp(origin), logIn(origin), refresh(origin, cookie))) {
                TestHttp.problem(403, answer);
                assertNull(answer.getHeader("set-cookie"));
            }
        }
    }

    @Test
    void aFormCannotUseTheCookie() {
        HttpResponse<Buffer> answer = Await.result(post("/api/v1/sessions/refresh", ownOrigin(), "x")
                .putHeader("content-type", "text/plain")
                .sendBuffer(Buffer.buffer("{\"cookie\":true}")));

        TestHttp.problem(403, answer);
    }

    @Test
    void signingOutClearsTheCookie() {
        Person ann = gateway.person();

        HttpResponse<Buffer> answer = Await.result(gateway.http()
                .request("DELETE", "/api/v1/sessions/current", ann)
                .putHeader("origin", ownOrigin())
                .putHeader("cookie", RefreshCookie.NAME + "=" + ann.id())
                .send());

        assertEquals(204, answer.statusCode());
        assertEquals("", valueOf(answer));
        assertTrue(attributes(answer).contains("Max-Age=0"), answer.headers()::toString);
    }

    private static String ownOrigin() {
        return "http://127.0.0.1:" + gateway.port();
    }

    private static JsonObject account() {
        return new JsonObject()
                .put("username", "ann-" + Ids.random())
                .put("password", FakeAuthService.PASSWORD)
                .put("cookie", true);
    }

    private static HttpResponse<Buffer> signUp(@Nullable String origin) {
        return send("/api/v1/accounts", origin, null, account());
    }

    private static HttpResponse<Buffer> logIn(@Nullable String origin) {
        String login = gateway.auth.person("login-" + Ids.random()).username();
        JsonObject body = new JsonObject().put("login", login).put("password", FakeAuthService.PASSWORD);
        return send("/api/v1/sessions", origin, null, body.put("cookie", true));
    }

    private static HttpResponse<Buffer> refresh(@Nullable String origin, @Nullable String cookie) {
        return send("/api/v1/sessions/refresh", origin, cookie, new JsonObject().put("cookie", true));
    }

    private static HttpResponse<Buffer> send(
            String path, @Nullable String origin, @Nullable String cookie, JsonObject body) {
        return Await.result(post(path, origin, cookie).sendJsonObject(body));
    }

    private static HttpRequest<Buffer> post(String path, @Nullable String origin, @Nullable String cookie) {
        HttpRequest<Buffer> request = gateway.http().request("POST", path, null);
        if (origin != null) {
            request.putHeader("origin", origin);
        }
        return cookie == null ? request : request.putHeader("cookie", RefreshCookie.NAME + "=" + cookie);
    }

    /** Auth's fake takes the user's id as refresh token, and that may well stand in the body. */
    private static boolean isUserId(JsonObject grant, String value) {
        return grant.getJsonObject("user").getString("id").equals(value);
    }

    private static String valueOf(HttpResponse<Buffer> answer) {
        String cookie = answer.getHeader("set-cookie");
        assertTrue(cookie != null && cookie.startsWith(RefreshCookie.NAME + "="), answer.headers()::toString);
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    private static List<String> attributes(HttpResponse<Buffer> answer) {
        TreeSet<String> attributes =
                new TreeSet<>(List.of(answer.getHeader("set-cookie").split("; ", -1)));
        attributes.removeIf(part -> part.startsWith(RefreshCookie.NAME) || part.startsWith("Expires"));
        return List.copyOf(attributes);
    }
}
