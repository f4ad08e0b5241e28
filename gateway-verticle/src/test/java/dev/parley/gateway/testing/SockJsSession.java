package dev.parley.gateway.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.contract.Ids;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A SockJS session over polling: each request may go by another connection. */
public final class SockJsSession {
    private final TestHttp http;
    private final String base = "/chat/000/" + Ids.random();
    private final Deque<JsonObject> frames = new ArrayDeque<>();
    private String closed = "";

    SockJsSession(TestHttp http) {
        this.http = http;
        assertEquals("o\n", http.call("POST", base + "/xhr", null).bodyAsString());
    }

    public void send(JsonObject... messages) {
        JsonArray array = new JsonArray();
        List.of(messages).forEach(message -> array.add(message.encode()));
        HttpResponse<Buffer> answer = http.text("POST", base + "/xhr_send", null, array.encode());
        assertEquals(204, answer.statusCode(), answer::bodyAsString);
    }

    /** The next frame, which must be of that op. */
    public JsonObject expect(String op) {
        JsonObject frame = next();
        assertEquals(op, frame.getString("op"), frame::encode);
        return frame;
    }

    public JsonObject next() {
        while (frames.isEmpty()) {
            poll();
        }
        return frames.remove();
    }

    /** What SockJS says when the session is closed. */
    public String awaitClose() {
        while (closed.isEmpty()) {
            poll();
        }
        return closed;
    }

    private void poll() {
        String text = http.call("POST", base + "/xhr", null).bodyAsString().strip();
        switch (text.charAt(0)) {
            case 'a' ->
                new JsonArray(text.substring(1))
                        .forEach(frame ->
                                frames.add(ContractDocument.asyncApi().serverFrame(new JsonObject(frame.toString()))));
            case 'c' -> closed = text;
            case 'h' -> {}
            default -> throw new AssertionError("not a SockJS frame: " + text);
        }
    }
}
