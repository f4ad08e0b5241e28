package dev.parley.system;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Sockets of the stock socket.io-client from npm, all in one process of Node.js. */
public final class StockSockets implements AutoCloseable {
    private final Process process;
    private final PrintStream orders;
    private final Map<Integer, StockSocket> sockets = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    private StockSockets(Process process) {
        this.process = process;
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "stock sockets");
        reader.setDaemon(true);
        reader.start();
    }

    /** Where there is no Node.js, the test is skipped, and says so. */
    public static StockSockets start() {
        try {
            NodeProject project =
                    NodeProject.prepare("socketio-story", "js-socketio", "clients.js", "older systems' live messages");
            return new StockSockets(project.start());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("no stock sockets", e);
        }
    }

    /** Opens one, with these options beside its usual ones; whether it gets in it hears. */
    public StockSocket open(String url, JsonObject options) {
        int id = count.incrementAndGet();
        StockSocket socket = new StockSocket(this, id);
        sockets.put(id, socket);
        order(new JsonObject()
                .put("order", "open")
                .put("id", id)
                .put("url", url)
                .put("options", options));
        return socket;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    synchronized void order(JsonObject order) {
        orders.println(order.encode());
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                JsonObject heard = new JsonObject(line);
                sockets.get(heard.getInteger("id")).heard(heard);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
