package dev.parley.system.reading;

import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** A WebSocket, plain or with the frames of SockJS. */
final class SocketLine implements Line {
    private final WebSocket socket;
    private final boolean sockJs;
    private final Ear ear;

    private SocketLine(WebSocket socket, boolean sockJs, Ear ear) {
        this.socket = socket;
        this.sockJs = sockJs;
        this.ear = ear;
        socket.textMessageHandler(this::hear);
        socket.exceptionHandler(broken -> {});
        socket.closeHandler(closed -> ear.end().run());
    }

    static Future<Line> open(Clients clients, String url, boolean sockJs, Ear ear) {
        String path = sockJs ? "/chat/000/" + UUID.randomUUID() + "/websocket" : "/chat/websocket";
        WebSocketConnectOptions options = new WebSocketConnectOptions();
        options.setAbsoluteURI(url.replace("http", "ws") + path);
        return clients.sockets.connect(options).map(socket -> new SocketLine(socket, sockJs, ear));
    }

    private void hear(String text) {
        if (!sockJs) {
            ear.frames().accept(new JsonObject(text));
        } else if (text.startsWith("a")) {
            new JsonArray(text.substring(1)).forEach(frame -> ear.frames().accept(new JsonObject(frame.toString())));
        }
    }

    @Override
    public void say(JsonObject frame) {
        String text = frame.encode();
        socket.writeTextMessage(sockJs ? new JsonArray().add(text).encode() : text)
                .onFailure(gone -> {});
    }

    @Override
    public void stopReading() {
        socket.pause();
    }

    @Override
    public void readOn() {
        socket.resume();
    }

    @Override
    public void close() {
        socket.close().onFailure(already -> {});
    }

    @Override
    public int port() {
        return socket.localAddress().port();
    }
}
