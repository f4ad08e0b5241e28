package dev.parley.system.compat;

import dev.parley.system.StockSocket;
import dev.parley.system.StockSockets;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A client of one of the older systems. What that system has no route for it does by a route of another: they all serve
 * the same people.
 */
abstract class OldClient {
    static final String PASSWORD = "correct horse";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final String url;
    /** As whom this client comes in. */
    String login = "";

    String id = "";
    /** Name and value of the header that proves who it is. */
    List<String> proof = List.of();

    /** Hears of each request that is made. */
    Consumer<HttpRequest> watcher = request -> {};

    /** The body of the last one. */
    String lastBody;

    OldClient(String url) {
        this.url = url;
    }

    /** Makes an account of that name. */
    abstract HttpResponse<String> register(String name);

    /** Comes in, and keeps what proves it. */
    abstract HttpResponse<String> logIn(String as, String password);

    abstract HttpResponse<String> send(String to, String text);

    /** What the answer to a send must say of a message. */
    abstract void checkSent(JsonObject answer, String to, String text);

    /** The event that brings a message live. */
    abstract String messageEvent();

    /** How its socket proves whose it is. */
    JsonObject handshake() {
        return new JsonObject().put("auth", new JsonObject().put("token", token()));
    }

    /** The token in what proves who it is. */
    String token() {
        String shown = proof.get(1);
        return shown.substring(1 + Math.max(shown.lastIndexOf(' '), shown.lastIndexOf('=')));
    }

    /** Says on a socket whose it is, where its system does so. */
    void introduce(StockSocket socket) {}

    /** A stock socket of its own, which has said whose it is. */
    StockSocket connect(StockSockets sockets, String... transports) {
        return connectTo(url, sockets, transports);
    }

    /** The same to some other node. */
    StockSocket connectTo(String node, StockSockets sockets, String... transports) {
        StockSocket socket = sockets.open(node, handshake().put("transports", JsonArray.of((Object[]) transports)));
        introduce(socket.connected());
        return socket;
    }

    /** What a message says that came live, or is in a history. */
    static String textIn(JsonObject message) {
        return message.getString(message.containsKey("content") ? "content" : "message");
    }

    HttpResponse<String> list() {
        return call("GET", "/users", null);
    }

    HttpResponse<String> history(String with) {
        return call("GET", "/messages/" + with, null);
    }

    HttpResponse<String> say(String status) {
        return call("PUT", "/status", new JsonObject().put("status", status));
    }

    HttpResponse<String> logOut() {
        return call("POST", "/logout", null);
    }

    /** The ids in a list of people. */
    List<String> idsIn(HttpResponse<String> list) {
        return new JsonObject(list.body())
                .getJsonArray("users").stream()
                        .map(user -> ((JsonObject) user).getString("id"))
                        .toList();
    }

    /** The contents in a history. */
    List<String> contentsIn(HttpResponse<String> history) {
        return contents(new JsonArray(history.body()), "content");
    }

    static List<String> contents(JsonArray messages, String name) {
        return messages.stream()
                .map(message -> ((JsonObject) message).getString(name))
                .toList();
    }

    /** A new account that is logged in. */
    OldClient signUp(String name) {
        expect(201, register(name));
        expect(200, logIn(login, PASSWORD));
        return this;
    }

    JsonObject credentials(String as, String password) {
        return new JsonObject().put("email", as).put("password", password);
    }

    HttpResponse<String> call(String method, String path, JsonObject body) {
        String text = body == null ? null : body.encode();
        return exchange(method, path, text, "application/json");
    }

    HttpResponse<String> exchange(String method, String path, String body, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("content-type", type);
        }
        if (!proof.isEmpty()) {
            request.header(proof.get(0), proof.get(1));
        }
        HttpRequest made = request.build();
        lastBody = body;
        watcher.accept(made);
        try {
            return HTTP.send(made, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(method + " " + path, e);
        }
    }

    static JsonObject expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new AssertionError(answer.request() + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().startsWith("{") ? new JsonObject(answer.body()) : new JsonObject();
    }

    /** The text of a refusal, which has it under both names, and no other status than that one. */
    static String refused(int status, HttpResponse<String> answer) {
        JsonObject body = expect(status, answer);
        if (body.getString("error") == null || !body.getString("error").equals(body.getString("message"))) {
            throw new AssertionError(answer.body());
        }
        return body.getString("error");
    }
}
