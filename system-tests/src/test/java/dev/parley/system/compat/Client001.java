package dev.parley.system.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;

/** A client of 001. It keeps a cookie, and names its user when it opens a socket. */
final class Client001 extends OldClient {
    Client001(String url) {
        super(url);
    }

    @Override
    String messageEvent() {
        return "newMessage";
    }

    /** It names its user, too; the cookie is what proves it. */
    @Override
    JsonObject handshake() {
        return new JsonObject()
                .put("query", new JsonObject().put("userId", id))
                .put("extraHeaders", new JsonObject().put(proof.get(0), proof.get(1)));
    }

    @Override
    HttpResponse<String> register(String name) {
        login = name;
        JsonObject body = new JsonObject()
                .put("fullName", "Full " + name)
                .put("username", name)
                .put("password", PASSWORD)
                .put("confirmPassword", PASSWORD)
                .put("gender", "male");
        return call("POST", "/api/auth/signup", body);
    }

    @Override
    HttpResponse<String> logIn(String as, String password) {
        JsonObject body = new JsonObject().put("username", as).put("password", password);
        HttpResponse<String> answer = call("POST", "/api/auth/login", body);
        if (answer.statusCode() == 200) {
            String cookie = answer.headers().firstValue("set-cookie").orElseThrow();
            proof = List.of("cookie", cookie.substring(0, cookie.indexOf(';')));
            id = new JsonObject(answer.body()).getString("_id");
        }
        return answer;
    }

    @Override
    HttpResponse<String> send(String to, String text) {
        return call("POST", "/api/messages/send/" + to, new JsonObject().put("message", text));
    }

    @Override
    void checkSent(JsonObject answer, String to, String text) {
        assertEquals(id, answer.getString("senderId"));
        assertEquals(to, answer.getString("receiverId"));
        assertEquals(text, answer.getString("message"));
    }

    @Override
    HttpResponse<String> say(String status) {
        return call("POST", "/api/users/status/" + id, new JsonObject().put("status", status));
    }

    @Override
    HttpResponse<String> list() {
        return call("GET", "/api/users", null);
    }

    @Override
    List<String> idsIn(HttpResponse<String> list) {
        return contents(new JsonArray(list.body()), "_id");
    }

    @Override
    HttpResponse<String> history(String with) {
        return call("GET", "/api/messages/" + with, null);
    }

    @Override
    List<String> contentsIn(HttpResponse<String> history) {
        return contents(new JsonArray(history.body()), "message");
    }

    @Override
    HttpResponse<String> logOut() {
        return call("POST", "/api/auth/logout", null);
    }
}
