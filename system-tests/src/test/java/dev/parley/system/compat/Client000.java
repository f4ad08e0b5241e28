package dev.parley.system.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.system.StockSocket;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;

/** A client of 000. It shows a token, and is told that it has sent. */
class Client000 extends OldClient {
    Client000(String url) {
        super(url);
    }

    @Override
    HttpResponse<String> register(String name) {
        login = name + "@example.org";
        return call("POST", "/register", credentials(login, PASSWORD));
    }

    @Override
    HttpResponse<String> logIn(String as, String password) {
        HttpResponse<String> answer = call("POST", "/login", credentials(as, password));
        keep(answer, "Bearer ", "temp");
        return answer;
    }

    @Override
    String messageEvent() {
        return "chat message";
    }

    @Override
    void introduce(StockSocket socket) {
        assertEquals(true, socket.ask("setUserId", id).getBoolean("success"));
    }

    void keep(HttpResponse<String> answer, String scheme, String idName) {
        if (answer.statusCode() == 200) {
            JsonObject body = new JsonObject(answer.body());
            proof = List.of("authorization", scheme + body.getString("token"));
            id = body.getString(idName);
        }
    }

    @Override
    HttpResponse<String> send(String to, String text) {
        JsonObject body = new JsonObject().put("recipientId", to).put("message", text);
        return call("POST", "/sendMessage", body);
    }

    @Override
    void checkSent(JsonObject answer, String to, String text) {
        assertEquals("Message sent successfully", answer.getString("message"));
    }
}
