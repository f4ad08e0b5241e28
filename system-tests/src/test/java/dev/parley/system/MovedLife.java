package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Three people with everything that a store keeps of people, before they move and after. They ask again after a 503. */
final class MovedLife {
    private static final int SEEN = 3;
    private static final int MISSED = 4;
    private static final int UNAVAILABLE = 503;
    private static final Duration INDEXED_WITHIN = Duration.ofMinutes(5);

    private final TestUser ann;
    private final TestUser bob;
    private final TestUser cat;
    private final String conversationId;
    private final JsonObject session;
    private final JsonObject ended;
    private String url;

    MovedLife(String url) {
        this.url = url;
        ann = TestUser.signUp(url, "ann");
        bob = TestUser.signUp(url, "bob");
        cat = TestUser.signUp(url, "cat");
        for (int i = 1; i <= SEEN + MISSED; i++) {
            expect(201, "POST", "/messages", ann, toBob(i));
        }
        conversationId = ask(ann, "/conversations")
                .getJsonArray("conversations")
                .getJsonObject(0)
                .getString("id");
        expect(204, "PUT", "/conversations/" + conversationId + "/read", bob, new JsonObject().put("seq", SEEN));
        expect(204, "PUT", "/blocks/" + cat.id, ann, null);
        JsonObject busy = new JsonObject().put("availability", "BUSY").put("awayNote", "at lunch");
        expect(200, "PATCH", "/me", bob, busy);
        cat.tell(url, bob.id, "are you there");
        Awaiting.until("Cat is answered for Bob", () -> !repliesForBob().isEmpty());
        session = logIn();
        ended = logIn();
        String token = ended.getString("accessToken");
        assertEquals(204, exchange("DELETE", "/sessions/current", token, null).statusCode());
    }

    /** Where their node is now. */
    void at(String newUrl) {
        url = newUrl;
    }

    private JsonObject toBob(int number) {
        return new JsonObject()
                .put("to", bob.id)
                .put("content", "number " + number)
                .put("clientId", "n" + number);
    }

    private JsonObject logIn() {
        JsonObject login = new JsonObject().put("login", ann.name).put("password", "correct horse");
        return new JsonObject(exchange("POST", "/sessions", null, login).body());
    }

    JsonObject everything() {
        JsonArray seen = new JsonArray();
        for (TestUser user : List.of(ann, bob, cat)) {
            for (String path : List.of("/me", "/conversations", "/blocks", "/users/" + bob.id)) {
                seen.add(ask(user, path));
            }
        }
        return new JsonObject()
                .put("seen", seen)
                .put("history", ask(bob, "/conversations/" + conversationId + "/messages"))
                .put("replies", repliesForBob())
                .put("keys", TestUser.call("GET", url + "/.well-known/jwks.json", null, null));
    }

    private JsonArray repliesForBob() {
        return ask(bob, "/me/auto-replies").getJsonArray("autoReplies");
    }

    /** Tokens are as good as they were, and who returns gets what he missed, no more and no less. */
    void goesOn(WebSocketClient sockets) {
        assertEquals(200, refreshed(session));
        assertEquals(401, refreshed(ended));
        String token = ended.getString("accessToken");
        assertEquals(401, exchange("GET", "/me", token, null).statusCode());
        JsonObject letMeIn = new JsonObject().put("to", ann.id).put("content", "let me in");
        expect(403, "POST", "/messages", cat, letMeIn.put("clientId", "in"));
        expect(200, "POST", "/messages", ann, toBob(1));
        try (TestSocket bobs = welcomed(sockets)) {
            for (int seq = SEEN + 1; seq <= SEEN + MISSED; seq++) {
                JsonObject message = bobs.await("message").getJsonObject("message");
                assertEquals(seq, message.getInteger("seq"));
                assertEquals("number " + seq, message.getString("content"));
            }
            bobs.await("conversation");
            bobs.await("resumed");
        }
    }

    /** As a client that is told to come again. */
    private TestSocket welcomed(WebSocketClient sockets) {
        AtomicReference<TestSocket> welcomed = new AtomicReference<>();
        Awaiting.until("Bob is welcome", () -> {
            try {
                JsonObject seen = new JsonObject().put(conversationId, SEEN);
                welcomed.set(TestSocket.connect(sockets, url).hello(bob, seen));
                return true;
            } catch (IllegalStateException goodbye) {
                return false;
            }
        });
        return welcomed.get();
    }

    /** Once the index of the new store is made. */
    void search() {
        assertTrue(Awaiting.cameTrue(INDEXED_WITHIN, this::isFound), "what was moved is found");
    }

    private int refreshed(JsonObject of) {
        JsonObject refresh = new JsonObject().put("refreshToken", of.getString("refreshToken"));
        return exchange("POST", "/sessions/refresh", null, refresh).statusCode();
    }

    private boolean isFound() {
        return ask(bob, "/search?q=number").getJsonArray("messages").size() == SEEN + MISSED;
    }

    private JsonObject ask(TestUser user, String path) {
        return new JsonObject(expect(200, "GET", path, user, null));
    }

    private String expect(int status, String method, String path, TestUser user, JsonObject body) {
        HttpResponse<String> response = exchange(method, path, user.token, body);
        assertEquals(status, response.statusCode(), method + " " + path + ": " + response.body());
        return response.body();
    }

    private HttpResponse<String> exchange(String method, String path, String token, JsonObject body) {
        return Awaiting.answer(
                method + " " + path + " is answered",
                () -> TestUser.exchange(method, url + "/api/v1" + path, token, body),
                response -> response.statusCode() != UNAVAILABLE);
    }
}
