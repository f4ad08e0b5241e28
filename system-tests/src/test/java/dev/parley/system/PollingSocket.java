package dev.parley.system;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.util.UUID;
import java.util.function.Consumer;

/** One SockJS session over its transport xhr-polling: a request waits for frames, and each answer to it is followed by the next. */
public final class PollingSocket {
    private final WebClient client;
    private final String session;
    private final Consumer<JsonObject> hears;
    private final Promise<Void> closed = Promise.promise();

    private PollingSocket(WebClient client, String url, Consumer<JsonObject> hears) {
        this.client = client;
        this.session = url + "/chat/000/" + UUID.randomUUID();
        this.hears = hears;
    }

    /** Opens a session; the handler hears each frame on an event loop. */
    public static Future<PollingSocket> connect(WebClient client, String url, Consumer<JsonObject> hears) {
        PollingSocket socket = new PollingSocket(client, url, hears);
        return socket.post("/xhr", Buffer.buffer())
                .onSuccess(opened -> socket.poll())
                .map(socket);
    }

    public Future<Void> say(JsonObject frame) {
        return post("/xhr_send", JsonArray.of(frame.encode()).toBuffer()).mapEmpty();
    }

    /** Done when the server has closed the session. */
    Future<Void> closed() {
        return closed.future();
    }

    private void poll() {
        post("/xhr", Buffer.buffer()).onSuccess(this::hear).onFailure(closed::tryFail);
    }

    private void hear(String text) {
        switch (text.charAt(0)) {
            case 'a' -> new JsonArray(text.substring(1)).forEach(frame -> hears.accept(new JsonObject((String) frame)));
            case 'c' -> closed.tryComplete();
            case 'o' -> closed.tryFail("the server has forgotten the session and opened another");
            default -> {}
        }
        if (!closed.future().isComplete()) {
            poll();
        }
    }

    private Future<String> post(String path, Buffer body) {
        return client.postAbs(session + path)
                .sendBuffer(body)
                .compose(answer -> answer.statusCode() < 300
                        ? Future.succeededFuture(String.valueOf(answer.bodyAsString()))
                        : Future.failedFuture(path + ": " + answer.statusCode() + " " + answer.bodyAsString()));
    }
}
