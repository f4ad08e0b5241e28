package dev.parley.system.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.system.StockSocket;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;

/** A client of 002. It shows a token as a bearer. */
final class Client002 extends Client000 {
    Client002(String url) {
        super(url);
    }

    @Override
    String messageEvent() {
        return "message";
    }

    @Override
    JsonObject handshake() {
        JsonObject headers = new JsonObject().put("authorization", "Bearer " + token());
        return new JsonObject().put("extraHeaders", headers);
    }

    @Override
    void introduce(StockSocket socket) {
        assertEquals(true, socket.ask("join", id).getBoolean("success"));
    }

    @Override
    HttpResponse<String> send(String to, String text) {
        JsonObject body = new JsonObject().put("recipient", to).put("content", text);
        return call("POST", "/messages", body);
    }

    @Override
    void checkSent(JsonObject answer, String to, String text) {
        JsonObject message = answer.getJsonObject("message");
        assertEquals(id, message.getString("sender"));
        assertEquals(to, message.getString("recipient"));
        assertEquals(text, message.getString("content"));
        assertEquals(0, message.getInteger("__v"));
    }
}
