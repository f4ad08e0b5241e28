package dev.parley.system.delivery;

import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.Consumer;

/** One connection of a device. */
final class Link {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration UPGRADE = Duration.ofSeconds(5);

    private final WebSocket socket;
    private final String url;
    private final int number;
    private volatile long heardNanos = System.nanoTime();

    private Link(WebSocket socket, String url, int number) {
        this.socket = socket;
        this.url = url;
        this.number = number;
    }

    static Future<Link> open(WebSocketClient client, String url, int number) {
        WebSocketConnectOptions options = new WebSocketConnectOptions();
        options.setAbsoluteURI(url.replace("http", "ws") + "/chat/websocket")
                .setConnectTimeout(CONNECT.toMillis())
                .setTimeout(UPGRADE.toMillis());
        return client.connect(options).map(socket -> new Link(socket, url, number));
    }

    /** Every frame and the end are heard on the socket's event loop. */
    void hear(Consumer<JsonObject> frames, Runnable end) {
        socket.textMessageHandler(text -> {
            heardNanos = System.nanoTime();
            frames.accept(new JsonObject(text));
        });
        socket.exceptionHandler(broken -> {});
        socket.closeHandler(closed -> end.run());
    }

    void say(JsonObject frame) {
        socket.writeTextMessage(frame.encode()).onFailure(gone -> {});
    }

    /** With a closing handshake. */
    void close() {
        socket.close().onFailure(already -> {});
    }

    /** As when the network goes: nobody says anything. */
    void cut() {
        ((WebSocketInternal) socket).channelHandlerContext().close();
    }

    String url() {
        return url;
    }

    int number() {
        return number;
    }

    long silentNanos() {
        return System.nanoTime() - heardNanos;
    }
}
