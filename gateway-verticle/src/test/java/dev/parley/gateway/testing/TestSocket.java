package dev.parley.gateway.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A raw WebSocket. Every frame that it reads must be text and as asyncapi.yaml says. */
public final class TestSocket {
    public final ClientWebSocket socket;
    /** Held: Vert.x closes a client, and its sockets, when nobody refers to it any more. */
    private final WebSocketClient client;

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final AtomicInteger binary = new AtomicInteger();
    private volatile boolean closed;

    private TestSocket(WebSocketClient client) {
        this.client = client;
        this.socket = client.webSocket();
        socket.textMessageHandler(frames::add);
        socket.binaryMessageHandler(bytes -> binary.incrementAndGet());
        socket.closeHandler(gone -> closed = true);
        socket.exceptionHandler(cause -> {});
    }

    public static TestSocket open(Vertx vertx, int port) {
        WebSocketClientOptions options = new WebSocketClientOptions()
                .setTryUsePerMessageCompression(true)
                .setMaxFrameSize(1 << 22);
        return open(vertx, port, options);
    }

    public static TestSocket open(Vertx vertx, int port, WebSocketClientOptions options) {
        TestSocket opened = new TestSocket(vertx.createWebSocketClient(options));
        Await.result(opened.socket.connect(
                new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI("/chat/websocket")));
        return opened;
    }

    public void send(JsonObject frame) {
        sendText(frame.encode());
    }

    public void sendText(String frame) {
        Await.result(socket.writeTextMessage(frame));
    }

    /** Sends without waiting for the frame to leave. */
    public void fire(JsonObject frame) {
        socket.writeTextMessage(frame.encode());
    }

    public JsonObject ask(JsonObject frame) {
        send(frame);
        return next();
    }

    public JsonObject ask(JsonObject frame, String answer) {
        send(frame);
        return expect(answer);
    }

    /** Says hello and reads on until the client is up to date; answers the welcome. */
    public JsonObject hello(Person person) {
        JsonObject welcome = ask(Frame.hello(person), "welcome");
        List<JsonObject> rest = upTo("resumed");
        assertTrue(rest.stream().noneMatch(frame -> frame.getString("op").equals("goodbye")));
        return welcome;
    }

    /** The next frame, which must be of that op. */
    public JsonObject expect(String op) {
        JsonObject frame = next();
        assertEquals(op, frame.getString("op"), frame::encode);
        return frame;
    }

    /** All frames up to and with the first of that op. */
    public List<JsonObject> upTo(String op) {
        List<JsonObject> read = new ArrayList<>();
        do {
            read.add(next());
        } while (!read.get(read.size() - 1).getString("op").equals(op));
        return read;
    }

    public JsonObject next() {
        JsonObject frame = next(15);
        assertNotNull(frame, () -> "no frame; closed: " + closed);
        return frame;
    }

    private @Nullable JsonObject next(int seconds) {
        try {
            String text = frames.poll(seconds, TimeUnit.SECONDS);
            return text == null ? null : ContractDocument.asyncApi().serverFrame(new JsonObject(text));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The next frame is a goodbye for that reason, and then the socket closes. */
    public JsonObject expectGoodbye(String reason) {
        JsonObject goodbye = expect("goodbye");
        assertEquals(reason, goodbye.getString("reason"));
        awaitClose();
        return goodbye;
    }

    /** The close code. */
    public int awaitClose() {
        Await.until("closed", () -> closed);
        return socket.closeStatusCode();
    }

    public boolean isClosed() {
        return closed;
    }

    /** Proves that nothing but the answer to a ping is on its way. */
    public void expectNothing() {
        ask(new JsonObject().put("op", "ping"), "pong");
    }

    public int binaryFrames() {
        return binary.get();
    }

    public int unread() {
        return frames.size();
    }

    public void close() {
        Await.result(socket.close());
        client.close();
    }
}
