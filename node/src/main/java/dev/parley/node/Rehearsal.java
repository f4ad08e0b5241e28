package dev.parley.node;

import dev.parley.contract.Ids;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Two nodes with empty folders, on loopback and free ports, over which two people talk, and then the drain: what every
 * start and every message goes through, so that a JVM can keep the classes that it takes (ADR 16). Blocks.
 */
final class Rehearsal implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final String HOST = "127.0.0.1";

    private final Path folder;
    private final String cluster = "rehearsal-" + Ids.random();
    private final List<Integer> ports = List.of(freePort(), freePort());
    private final Deque<Node> nodes = new ArrayDeque<>();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = vertx.createHttpClient();
    /** Kept, for a client that nobody holds is closed by the garbage collector, and its sockets with it. */
    private final WebSocketClient sockets = vertx.createWebSocketClient();

    /** @param folder an empty one, for the nodes' stores */
    Rehearsal(Path folder) {
        this.folder = folder;
    }

    /** @throws RuntimeException when anything of it did not work */
    void play() {
        URI store = start(0, "gateway,auth,chat,llm");
        URI gateway = start(1, "gateway");
        JsonObject ann = signUp(store, "ann");
        JsonObject bob = signUp(gateway, "bob");
        Promise<String> heard = Promise.promise();
        WebSocket anns = hello(store, ann, frame -> {});
        WebSocket bobs = hello(gateway, bob, frame -> {
            if (frame.getString("op").equals("message")) {
                heard.tryComplete(frame.getJsonObject("message").getString("conversationId"));
            }
        });
        JsonObject hello = new JsonObject().put("to", bob.getJsonObject("user").getString("id"));
        await(anns.writeTextMessage(hello.put("op", "send")
                .put("content", "hello")
                .put("clientId", "1")
                .encode()));
        String conversation = await(heard.future());
        await(call(gateway, bob, HttpMethod.GET, "conversations/" + conversation + "/messages", Buffer.buffer()));
        await(anns.close());
        await(bobs.close());
    }

    private URI start(int place, String roles) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOST", HOST);
        environment.put("PORT", "0");
        environment.put("PARLEY_MANAGEMENT_PORT", "0");
        environment.put("PARLEY_DATA_DIR", folder.resolve("node-" + place).toString());
        environment.put("PARLEY_ROLES", roles);
        environment.put("PARLEY_CLUSTER", "true");
        environment.put("PARLEY_CLUSTER_NAME", cluster);
        environment.put("PARLEY_CLUSTER_PORT", ports.get(place).toString());
        environment.put("PARLEY_CLUSTER_MEMBERS", HOST + ":" + ports.get(0));
        Node node = await(Node.start(NodeConfig.from(environment), waiting -> {}));
        nodes.push(node);
        await(node.ready(what -> {}));
        return URI.create(node.url());
    }

    private JsonObject signUp(URI node, String name) {
        JsonObject account = new JsonObject().put("username", name).put("password", "correct horse");
        return await(call(node, new JsonObject(), HttpMethod.POST, "accounts", account.toBuffer()));
    }

    private Future<JsonObject> call(URI node, JsonObject who, HttpMethod method, String path, Buffer body) {
        return http.request(method, node.getPort(), HOST, "/api/v1/" + path)
                .compose(request -> request.putHeader("authorization", "Bearer " + who.getString("accessToken"))
                        .putHeader("content-type", "application/json")
                        .send(body))
                .compose(HttpClientResponse::body)
                .map(Buffer::toJsonObject);
    }

    private WebSocket hello(URI node, JsonObject who, Consumer<JsonObject> onFrame) {
        Promise<Void> resumed = Promise.promise();
        WebSocket socket = await(sockets.connect(node.getPort(), HOST, "/chat/websocket"));
        socket.textMessageHandler(text -> {
            JsonObject frame = new JsonObject(text);
            if (frame.getString("op").equals("resumed")) {
                resumed.tryComplete();
            }
            onFrame.accept(frame);
        });
        await(socket.writeTextMessage(new JsonObject()
                .put("op", "hello")
                .put("token", who.getString("accessToken"))
                .encode()));
        await(resumed.future());
        return socket;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer in " + PATIENCE_SECONDS + " seconds", e);
        }
    }

    /** Drains and closes the nodes, the last first. */
    @Override
    public void close() {
        nodes.forEach(node -> {
            await(node.drain());
            await(node.close());
        });
        await(vertx.close());
    }
}
