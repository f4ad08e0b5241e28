package dev.parley.gateway.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parley.contract.Ids;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookieDoorsTest {
    private static final String LISTED = "https://chat.example.org";
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
    void aTokenIsKeptWhereNoScriptReadsItForFifteenDays() {
        HttpResponse<Buffer> answer = post("/api/auth/signup", account());

        assertEquals(201, answer.statusCode(), answer::bodyAsString);
        assertEquals(List.of("HTTPOnly", "Max-Age=1296000", "Path=/", "SameSite=Strict", "Secure"), attributes(answer));
        assertEquals(
                List.of("_id", "fullName", "profilePic", "status", "username"),
                answer.bodyAsJsonObject().fieldNames().stream().sorted().toList());
        String cookie = answer.getHeader("set-cookie");
        String token = cookie.substring("jwt=".length(), cookie.indexOf(';'));
        assertFalse(answer.bodyAsString().contains(token));
        assertEquals(200, withCookie("GET", "/api/users", token).statusCode());
    }

    @Test
    void aLogoutTakesTheCookieAwayAlsoFromWhomeverIsNotSignedIn() {
        HttpResponse<Buffer> answer = Await.result(
                gateway.http().request("POST", "/api/auth/logout", null).send());

        assertEquals(200, answer.statusCode());
        assertEquals("Logged out successfully", answer.bodyAsJsonObject().getString("message"));
        assertEquals(List.of("HTTPOnly", "Max-Age=0", "Path=/", "SameSite=Strict", "Secure"), attributes(answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void whatAFormOfAnotherSiteCanSendIsRefused(String type) {
        Person ann = gateway.person();
        String path = "/api/messages/send/" + gateway.person().id();
        HttpRequest<Buffer> request = gateway.http()
                .request("POST", path, null)
                .putHeader("cookie", "jwt=" + ann.token())
                .putHeader("content-type", type);

        HttpResponse<Buffer> answer = Await.result(request.sendBuffer(Buffer.buffer("{\"message\":\"hello\"}")));

        assertEquals(400, answer.statusCode(), answer::bodyAsString);
        assertEquals(
                "The body must be application/json.", answer.bodyAsJsonObject().getString("error"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/status", "/messages", "/sendMessage", "/logout"})
    void doorsOfTokensTakeNoCookie(String path) {
        String method = path.equals("/status") ? "PUT" : "POST";

        assertEquals(401, withCookie(method, path, gateway.person().token()).statusCode());
    }

    @Test
    void pagesOfListedOriginsMaySendTheCookieHereAndNowhereElse() {
        assertEquals("true", asked("/api/users").getHeader("access-control-allow-credentials"));
        assertEquals("true", asked("/api/messages/send/" + Ids.random()).getHeader("access-control-allow-credentials"));
        assertEquals("true", asked("/api/auth/login").getHeader("access-control-allow-credentials"));
        assertNull(asked("/api/v1/me").getHeader("access-control-allow-credentials"));
        assertNull(asked("/status").getHeader("access-control-allow-credentials"));
    }

    @Test
    void pagesOfOtherOriginsAreTurnedAwayInWordsThatTheirClientsRead() {
        HttpResponse<Buffer> answer = Await.result(gateway.http()
                .request("GET", "/api/users", gateway.person())
                .putHeader("origin", "https://evil.example")
                .send());

        assertEquals(403, answer.statusCode());
        JsonObject body = answer.bodyAsJsonObject();
        assertEquals(body.getString("error"), body.getString("message"));
        assertNull(answer.getHeader("access-control-allow-origin"));
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedInWordsThatTheirClientsRead() {
        JsonObject body = new JsonObject().put("content", "x".repeat(70_000));

        HttpResponse<Buffer> answer = gateway.http().call("POST", "/messages", gateway.person(), body);

        assertEquals(413, answer.statusCode());
        assertEquals(
                answer.bodyAsJsonObject().getString("error"),
                answer.bodyAsJsonObject().getString("message"));
    }

    private static HttpResponse<Buffer> asked(String path) {
        return Await.result(gateway.http()
                .request("OPTIONS", path, null)
                .putHeader("origin", LISTED)
                .putHeader("access-control-request-method", "POST")
                .putHeader("access-control-request-headers", "content-type")
                .send());
    }

    private static HttpResponse<Buffer> post(String path, JsonObject body) {
        return gateway.http().call("POST", path, null, body);
    }

    private static HttpResponse<Buffer> withCookie(String method, String path, String token) {
        return Await.result(gateway.http()
                .request(method, path, null)
                .putHeader("cookie", "jwt=" + token)
                .send());
    }

    private static JsonObject account() {
        return new JsonObject()
                .put("fullName", "Ann Example")
                .put("username", "ann" + Ids.random())
                .put("password", "correct horse")
                .put("confirmPassword", "correct horse")
                .put("gender", "female");
    }

    private static List<String> attributes(HttpResponse<Buffer> answer) {
        String[] parts = answer.getHeader("set-cookie").split("; ");
        TreeSet<String> attributes = new TreeSet<>(List.of(parts).subList(1, parts.length));
        attributes.removeIf(part -> part.startsWith("Expires="));
        return List.copyOf(attributes);
    }
}
