package dev.parley.system;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A person with an account, who speaks HTTP. */
public final class TestUser {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PASSWORD = "correct horse";
    private static final AtomicInteger COUNT = new AtomicInteger();

    public final String name;
    public final String id;
    public final String token;

    private TestUser(String name, JsonObject grant) {
        this.name = name;
        this.id = grant.getJsonObject("user").getString("id");
        this.token = grant.getString("accessToken");
    }

    /** A new account on the server at that address. */
    public static TestUser signUp(String url, String name) {
        String username = name + COUNT.incrementAndGet();
        JsonObject account = new JsonObject().put("username", username).put("password", PASSWORD);
        return new TestUser(username, call("POST", url + "/api/v1/accounts", null, account));
    }

    /** Who it is, with the token of a new session. */
    public TestUser logInAgain(String url) {
        JsonObject login = new JsonObject().put("login", name).put("password", PASSWORD);
        return new TestUser(name, call("POST", url + "/api/v1/sessions", null, login));
    }

    public static HttpResponse<String> exchange(String method, String url, String token, JsonObject body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()));
        if (token != null) {
            request.header("authorization", "Bearer " + token);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(method + " " + url, e);
        }
    }

    public static JsonObject call(String method, String url, String token, JsonObject body) {
        HttpResponse<String> response = exchange(method, url, token, body);
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(method + " " + url + ": " + response.statusCode() + " " + response.body());
        }
        return response.body().isEmpty() ? new JsonObject() : new JsonObject(response.body());
    }

    public JsonObject get(String url, String path) {
        return call("GET", url + "/api/v1" + path, token, null);
    }

    public HttpResponse<String> send(String url, TestUser to, String content, String clientId) {
        JsonObject body =
                new JsonObject().put("to", to.id).put("content", content).put("clientId", clientId);
        return exchange("POST", url + "/api/v1/messages", token, body);
    }

    /** Sends, and does not take no for an answer. */
    public void tell(String url, String to, String content) {
        JsonObject body = new JsonObject().put("to", to).put("content", content);
        call("POST", url + "/api/v1/messages", token, body.put("clientId", "tell." + COUNT.incrementAndGet()));
    }

    /** Every message of a conversation, page by page. */
    public List<JsonObject> history(String url, String conversationId) {
        List<JsonObject> messages = new ArrayList<>();
        long after = 0;
        boolean more = true;
        while (more) {
            JsonObject page = get(url, "/conversations/" + conversationId + "/messages?limit=200&after=" + after);
            page.getJsonArray("messages").forEach(message -> messages.add((JsonObject) message));
            more = page.getBoolean("more");
            after = messages.isEmpty() ? 0 : messages.get(messages.size() - 1).getLong("seq");
        }
        return messages;
    }
}
