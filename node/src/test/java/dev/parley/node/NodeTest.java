package dev.parley.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.StartUpFailure;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node in this process. */
class NodeTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder = Path.of("");

    @Test
    void aNodeServesItsPeopleAndThoseWhoRunItAndThenGoesDown() {
        int management = freePort();
        Node node = await(Node.start(config(0, management), waiting -> {}));
        String operators = "http://127.0.0.1:" + management;

        assertEquals(200, get(node.url() + "/health/ready").statusCode());
        assertEquals(200, get(node.url() + "/health/live").statusCode());
        assertEquals(200, get(operators + "/health/ready").statusCode());
        assertEquals(200, get(operators + "/health/live").statusCode());
        assertEquals(404, get(operators + "/elsewhere").statusCode());
        assertTrue(get(operators + "/metrics").body().contains("vertx_http_server"));

        await(node.drain());
        await(node.close());
        assertThrows(UncheckedIOException.class, () -> get(node.url() + "/health/live"));
        assertThrows(UncheckedIOException.class, () -> get(operators + "/health/live"));
    }

    @Test
    void accountsOutliveTheNode() {
        Node first = await(Node.start(config(0, 0), waiting -> {}));
        String body = "{\"username\":\"ann\",\"password\":\"correct horse\"}";
        assertEquals(201, post(first.url() + "/api/v1/accounts", body));
        await(first.drain());
        await(first.close());

        Node second = await(Node.start(config(0, 0), waiting -> {}));

        String login = "{\"login\":\"ann\",\"password\":\"correct horse\"}";
        assertEquals(201, post(second.url() + "/api/v1/sessions", login));
        await(second.drain());
        await(second.close());
    }

    @Test
    void aPortInUseIsNamedAndWhatHadStartedIsStoppedAgain() throws IOException {
        int management = freePort();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Throwable cause = cause(Node.start(config(taken.getLocalPort(), management), waiting -> {}));

            assertTrue(cause.getMessage().contains(Integer.toString(taken.getLocalPort())), cause::toString);
        }

        Node node = await(Node.start(config(0, management), waiting -> {}));
        assertEquals(
                200, get("http://127.0.0.1:" + management + "/health/ready").statusCode());
        await(node.drain());
        await(node.close());
    }

    @Test
    void aManagementPortInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StartUpFailure failure = (StartUpFailure) cause(Node.start(config(0, taken.getLocalPort()), waiting -> {}));

            assertTrue(failure.getMessage().contains("PARLEY_MANAGEMENT_PORT"), failure.getMessage());
        }
    }

    @Test
    void aFolderInUseIsSaidSoAndTheFirstNodeGoesOn() {
        Node first = await(Node.start(config(0, 0), waiting -> {}));

        assertTrue(cause(Node.start(config(0, 0), waiting -> {})) instanceof StartUpFailure);

        assertEquals(200, get(first.url() + "/health/ready").statusCode());
        await(first.drain());
        await(first.close());
    }

    @Test
    void whileItWaitsToGoANodeIsNotReadyButStillServes() {
        NodeConfig config = config(0, 0, Map.of("PARLEY_DRAIN_WAIT", "700ms"));
        Node node = await(Node.start(config, waiting -> {}));

        Future<Void> drained = node.drain();

        assertEquals(503, get(node.url() + "/health/ready").statusCode());
        assertEquals(200, get(node.url() + "/health/live").statusCode());
        await(drained);
        await(node.close());
    }

    private NodeConfig config(int port, int managementPort) {
        return config(port, managementPort, Map.of());
    }

    private NodeConfig config(int port, int managementPort, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("HOST", "127.0.0.1");
        environment.put("PORT", Integer.toString(port));
        environment.put("PARLEY_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.put("PARLEY_DATA_DIR", folder.toString());
        return NodeConfig.from(environment);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    private static int post(String url, String body) {
        return send(HttpRequest.newBuilder(URI.create(url))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build())
                .statusCode();
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static Throwable cause(Future<?> future) {
        return assertThrows(
                        ExecutionException.class,
                        () -> future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS))
                .getCause();
    }
}
