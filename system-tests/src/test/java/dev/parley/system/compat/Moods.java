package dev.parley.system.compat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A language model that answers as whoever asks tells it to: at once, too late, or with a failure. */
final class Moods implements AutoCloseable {
    static final String ANSWER = "I am a model, and quick.";
    static final String QUICK = "be quick";
    static final String SLOW = "take your time";
    static final String FAIL = "fall over";

    private static final Logger LOG = LoggerFactory.getLogger(Moods.class);
    private static final long TOO_LATE_SECONDS = 12;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);

    Moods() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try (exchange) {
            if (asked.contains(FAIL)) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            if (asked.contains(SLOW)) {
                boolean isOver = end.await(TOO_LATE_SECONDS, TimeUnit.SECONDS);
                LOG.debug("answers late, or not any more: {}", isOver);
            }
            exchange.getResponseHeaders().add("content-type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(said().getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String said() {
        JsonObject delta = new JsonObject().put("content", ANSWER);
        JsonObject choice = new JsonObject().put("index", 0).put("delta", delta);
        String event =
                new JsonObject().put("choices", new JsonArray().add(choice)).encode();
        return "data: " + event + "\n\ndata: [DONE]\n\n";
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
