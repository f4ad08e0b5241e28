package dev.parley.system.compat;

import dev.parley.system.StockSocket;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;

/** A client of 003. It has no words of its own on a socket. */
final class Client003 extends Client000 {
    Client003(String url) {
        super(url);
    }

    @Override
    String messageEvent() {
        return "message";
    }

    @Override
    JsonObject handshake() {
        return new JsonObject().put("query", new JsonObject().put("token", token()));
    }

    @Override
    void introduce(StockSocket socket) {}

    @Override
    HttpResponse<String> register(String name) {
        login = name + "@example.org";
        return call("POST", "/api/auth/register", credentials(login, PASSWORD));
    }

    @Override
    HttpResponse<String> logIn(String as, String password) {
        HttpResponse<String> answer = call("POST", "/api/auth/login", credentials(as, password));
        keep(answer, "Bearer ", "_id");
        return answer;
    }

    /** The sender named is somebody else, which nobody believes. */
    @Override
    HttpResponse<String> send(String to, String text) {
        JsonObject body = new JsonObject().put("sender", to).put("recipient", to);
        return call("POST", "/api/chat/send", body.put("content", text));
    }

    @Override
    HttpResponse<String> say(String status) {
        return call("PUT", "/api/user/status", new JsonObject().put("status", status));
    }

    @Override
    HttpResponse<String> history(String with) {
        return call("GET", "/api/chat/messages", null);
    }
}
