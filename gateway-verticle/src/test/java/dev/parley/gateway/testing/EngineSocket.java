package dev.parley.gateway.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket that speaks Engine.IO. */
public final class EngineSocket {
    public final ClientWebSocket socket;
    /** Held: Vert.x closes a client, and its sockets, when nobody refers to it any more. */
    private final WebSocketClient client;

    private final BlockingQueue<Object> frames = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    private EngineSocket(WebSocketClient client) {
        this.client = client;
        this.socket = client.webSocket();
        socket.textMessageHandler(frames::add);
        socket.binaryMessageHandler(frames::add);
        socket.closeHandler(gone -> closed = true);
        socket.exceptionHandler(cause -> {});
    }

    static EngineSocket open(Vertx vertx, int port, String uri) {
        EngineSocket opened = new EngineSocket(vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(1 << 22).setMaxMessageSize(1 << 22)));
        Await.result(opened.socket.connect(
                new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI(uri)));
        return opened;
    }

    public void send(String packet) {
        Await.result(socket.writeTextMessage(packet));
    }

    public void send(Buffer packet) {
        Await.result(socket.writeBinaryMessage(packet));
    }

    /** The next packet, which must be text. */
    public String next() {
        return (String) frame();
    }

    public Buffer nextBytes() {
        return (Buffer) frame();
    }

    /** That packet comes next. */
    public void expect(String packet) {
        assertEquals(packet, next());
    }

    /** Whether something has come that has not been read. */
    public boolean hasFrames() {
        return !frames.isEmpty();
    }

    private Object frame() {
        try {
            Object frame = frames.poll(15, TimeUnit.SECONDS);
            return assertNotNullFrame(frame);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Object assertNotNullFrame(Object frame) {
        assertNotNull(frame, () -> "no frame; closed: " + closed);
        return frame;
    }

    public void awaitClose() {
        Await.until("closed", () -> closed);
    }

    public void close() {
        Await.result(socket.close());
        client.close();
    }
}
