package dev.parley.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.TestHttp;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PeopleAndServerOperationsTest {
    private static RunningGateway gateway;
    private static TestHttp http;
    private final Person ann = gateway.person();

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
    void othersAreListedAndShownWithoutWhatIsTheirOwn() {
        TestHttp.body(200, "UserPage", http.call("GET", "/api/v1/users?query=user", ann));
        JsonObject user = TestHttp.body(200, "User", http.call("GET", "/api/v1/users/" + ann.id(), gateway.person()));

        assertEquals(ann.id(), user.getString("id"));
        assertFalse(user.containsKey("updatedAt"));
    }

    @Test
    void whoDoesNotExistIsNotFoundWhateverTheIdLooksLike() {
        for (String id : List.of("ffffffffffffffffffffffff", "x", "FFFFFFFFFFFFFFFFFFFFFFFF", "%00")) {
            TestHttp.problem(404, http.call("GET", "/api/v1/users/" + id, ann));
            TestHttp.problem(404, http.call("GET", "/avatars/" + (id.startsWith("ff") ? "y" : id), null));
        }
    }

    @Test
    void whomOneBlocksIsListedUntilOneDoesNot() {
        Person ben = gateway.person();

        assertEquals(204, http.call("PUT", "/api/v1/blocks/" + ben.id(), ann).statusCode());
        JsonObject blocked = TestHttp.body(200, "BlockList", http.call("GET", "/api/v1/blocks", ann));
        assertEquals(204, http.call("DELETE", "/api/v1/blocks/" + ben.id(), ann).statusCode());
        JsonObject none = TestHttp.body(200, "BlockList", http.call("GET", "/api/v1/blocks", ann));

        assertEquals(ben.id(), blocked.getJsonArray("users").getJsonObject(0).getString("id"));
        assertEquals(0, none.getJsonArray("users").size());
    }

    @Test
    void whoHoldsASocketIsOnline() {
        String path = "/api/v1/users/" + ann.id();
        assertFalse(http.call("GET", path, ann).bodyAsJsonObject().getBoolean("online"));

        gateway.connect(ann);

        assertTrue(http.call("GET", path, ann).bodyAsJsonObject().getBoolean("online"));
    }

    @Test
    void aPictureIsTheSameForEverAndAnothersIsAnother() {
        HttpResponse<Buffer> picture = http.call("GET", "/avatars/" + ann.id(), null);

        assertEquals("image/svg+xml", picture.getHeader("content-type"));
        assertTrue(picture.getHeader("cache-control").contains("immutable"));
        assertEquals(
                picture.body(), http.call("GET", "/avatars/" + ann.id(), null).body());
        assertFalse(picture.body()
                .equals(http.call("GET", "/avatars/" + gateway.person().id(), null)
                        .body()));
    }

    @Test
    void theContractAndItsPageAreServed() throws IOException {
        assertEquals(
                Files.readString(Path.of("..", "docs", "openapi.yaml")),
                http.call("GET", "/openapi.yaml", null).bodyAsString());
        HttpResponse<Buffer> page = http.call("GET", "/docs", null);
        assertEquals("text/html; charset=utf-8", page.getHeader("content-type"));
        assertEquals("nosniff", page.getHeader("x-content-type-options"));
        assertTrue(page.getHeader("content-security-policy").contains("script-src 'self'"));
        assertFalse(page.bodyAsString().contains("<script>"));
        assertTrue(http.call("GET", "/docs/start.js", null).bodyAsString().contains("/openapi.yaml"));
        assertEquals(List.of(), unserved(page.bodyAsString()));
    }

    @Test
    void thePublicKeysAreServed() {
        JsonObject keys = TestHttp.body(200, "KeySet", http.call("GET", "/.well-known/jwks.json", null));

        assertEquals(
                gateway.key.kid(), keys.getJsonArray("keys").getJsonObject(0).getString("kid"));
        assertFalse(keys.getJsonArray("keys").getJsonObject(0).containsKey("d"));
    }

    @Test
    void moreThanTheRateIs429WithAPause() {
        try (RunningGateway slow = RunningGateway.start(1, 2, 50)) {
            Person hasty = slow.person();
            TestHttp.body(200, "OwnUser", slow.http().call("GET", "/api/v1/me", hasty));
            TestHttp.body(200, "OwnUser", slow.http().call("GET", "/api/v1/me", hasty));

            HttpResponse<Buffer> third = slow.http().call("GET", "/api/v1/me", hasty);

            assertTrue(TestHttp.problem(429, third).getLong("retryAfterMs") > 0);
            assertEquals("1", third.getHeader("retry-after"));
        }
    }

    @Test
    void withoutAuthNobodyIsToldThatHisTokenIsWorthless() {
        try (RunningGateway lonely = RunningGateway.start()) {
            Person somebody = lonely.person();
            lonely.loseAuth();

            HttpResponse<Buffer> answer = lonely.http().call("GET", "/api/v1/me", somebody);
            TestHttp.problem(503, answer);
            assertEquals("1", answer.getHeader("retry-after"));
            Await.until(
                    "nobody is let in on what is known no more",
                    () -> lonely.http()
                                    .call("GET", "/api/v1/conversations", somebody)
                                    .statusCode()
                            == 503);
        }
    }

    /** The assets that a page names and the server does not have. */
    private static List<String> unserved(String page) {
        return page.lines()
                .flatMap(line -> List.of(line.split("\"")).stream())
                .filter(part -> part.startsWith("/docs/assets/"))
                .filter(path -> http.call("GET", path, null).statusCode() != 200)
                .toList();
    }
}
