package dev.parley.system;

import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A raw WebSocket of one person. Frames are heard by a handler, or kept, but for signs of life, to be awaited in order. Whoever
 * connects keeps the client: when it is collected as garbage, its sockets close.
 */
public final class TestSocket implements AutoCloseable {
    /** They come when they come, between any two frames of a story. */
    private static final Set<String> SIGNS_OF_LIFE = Set.of("presence", "receipt", "typing");

    private static final long PATIENCE_SECONDS = 20;

    private final WebSocket socket;
    private final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();

    private TestSocket(WebSocket socket, Consumer<JsonObject> handler) {
        this.socket = socket;
        Consumer<JsonObject> hears = handler == null ? this::keep : handler;
        socket.textMessageHandler(text -> hears.accept(new JsonObject(text)));
    }

    private void keep(JsonObject frame) {
        if (!SIGNS_OF_LIFE.contains(frame.getString("op"))) {
            frames.add(frame);
        }
    }

    /** Connects and keeps the frames. */
    public static TestSocket connect(WebSocketClient client, String url) {
        return connect(client, url, null);
    }

    /** Connects; the handler hears each frame on an event loop. */
    public static TestSocket connect(WebSocketClient client, String url, Consumer<JsonObject> handler) {
        WebSocketConnectOptions options =
                new WebSocketConnectOptions().setAbsoluteURI(url.replace("http", "ws") + "/chat/websocket");
        try {
            return client.connect(options)
                    .map(socket -> new TestSocket(socket, handler))
                    .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | RuntimeException e) {
            throw new IllegalStateException("no socket to " + url, e);
        }
    }

    /** Says hello and waits until everything missed has come. */
    TestSocket hello(TestUser user, JsonObject resume) {
        say(new JsonObject().put("op", "hello").put("token", user.token).put("resume", resume));
        await("welcome");
        return this;
    }

    public TestSocket hello(TestUser user) {
        hello(user, new JsonObject());
        await("resumed");
        return this;
    }

    public void say(JsonObject frame) {
        socket.writeTextMessage(frame.encode()).onFailure(gone -> {});
    }

    void onClose(Runnable handler) {
        socket.closeHandler(closed -> handler.run());
    }

    public JsonObject next() {
        try {
            JsonObject frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (frame == null) {
                throw new IllegalStateException("no frame came");
            }
            return frame;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next frame, which must be of that kind. */
    public JsonObject await(String op) {
        JsonObject frame = next();
        if (!op.equals(frame.getString("op"))) {
            throw new IllegalStateException("expected " + op + ", not " + frame);
        }
        return frame;
    }

    @Override
    public void close() {
        socket.close().onFailure(already -> {});
    }
}
