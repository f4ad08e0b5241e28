package dev.parley.system.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A language model that says what it is told to say, when it is told to, as a server of OpenAI's kind. */
final class SpeakingModel implements AutoCloseable {
    private static final String END = "[DONE]";
    private static final long PATIENCE_SECONDS = 30;

    private final HttpServer server;
    private final BlockingQueue<String> words = new LinkedBlockingQueue<>();

    SpeakingModel() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::speak);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    SpeakingModel says(String some) {
        words.add(some);
        return this;
    }

    void ends() {
        words.add(END);
    }

    /** Whoever asked may have gone. */
    private void speak(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("content-type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            String next = next();
            while (!next.equals(END)) {
                write(body, delta(next));
                next = next();
            }
            write(body, END);
        }
    }

    private String next() {
        try {
            String next = words.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return next == null ? END : next;
        } catch (InterruptedException e) {
            return END;
        }
    }

    private static String delta(String some) {
        JsonObject delta = new JsonObject().put("content", some);
        JsonObject choice = new JsonObject().put("index", 0).put("delta", delta);
        return new JsonObject().put("choices", new JsonArray().add(choice)).encode();
    }

    private static void write(OutputStream body, String event) throws IOException {
        body.write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
        body.flush();
    }

    @Override
    public void close() {
        ends();
        server.stop(0);
    }
}
