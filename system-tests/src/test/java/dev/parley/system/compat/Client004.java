package dev.parley.system.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.system.StockSocket;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;

/** A client of 004. It may do everything on its socket. */
final class Client004 extends Client000 {
    Client004(String url) {
        super(url);
    }

    @Override
    String messageEvent() {
        return "incomingMessage";
    }

    @Override
    void introduce(StockSocket socket) {
        assertEquals(
                true,
                socket.ask("userLoggedIn", new JsonObject().put("userId", id)).getBoolean("success"));
    }

    @Override
    HttpResponse<String> register(String name) {
        login = name + "@example.org";
        return call("POST", "/signup", credentials(login, PASSWORD).put("username", "Shown as " + name));
    }

    @Override
    HttpResponse<String> logIn(String as, String password) {
        HttpResponse<String> answer = call("POST", "/signin", credentials(as, password));
        keep(answer, "JWT ", "id");
        return answer;
    }

    @Override
    HttpResponse<String> send(String to, String text) {
        return call("POST", "/api/user/message", new JsonObject().put("to", to).put("message", text));
    }

    @Override
    void checkSent(JsonObject answer, String to, String text) {
        assertEquals("Message sent", answer.getString("message"));
    }

    @Override
    HttpResponse<String> say(String status) {
        return call("PATCH", "/api/user/update/status", new JsonObject().put("status", status));
    }

    @Override
    HttpResponse<String> list() {
        return call("GET", "/api/users", null);
    }

    @Override
    HttpResponse<String> history(String with) {
        return call("GET", "/api/messages?receiverId=" + with, null);
    }

    @Override
    List<String> contentsIn(HttpResponse<String> history) {
        return contents(new JsonObject(history.body()).getJsonArray("messages"), "content");
    }
}
