package dev.parley.system.replies;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A language model, as a server of OpenAI's kind, that is each time in another of some moods, at random. */
final class MoodyModel implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    /** In how many pieces an answer comes. */
    private static final int PIECES = 5;

    /** How it answers once. */
    enum Mood {
        QUICK(50),
        STEADY(3_000),
        SLOW(5_000),
        LATE(12_000),
        SILENT(0),
        FAILING(0);

        private final long millis;

        Mood(long millis) {
            this.millis = millis;
        }
    }

    private final Vertx vertx;
    private final List<Mood> moods;
    private final Random random;
    private final HttpServer server;
    private final Map<Mood, AtomicInteger> asked = new ConcurrentSkipListMap<>();
    private volatile String lastAsker;

    MoodyModel(Vertx vertx, List<Mood> moods, long seed) {
        this.vertx = vertx;
        this.moods = moods;
        this.random = new Random(seed);
        try {
            this.server = vertx.createHttpServer()
                    .requestHandler(this::answer)
                    .listen(0, "127.0.0.1")
                    .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The settings of a node that asks it, and is known to it by that name. */
    Map<String, String> settings(String node) {
        return Map.of(
                "LLM_PROVIDER",
                "openai",
                "LLM_API_URL",
                "http://127.0.0.1:" + server.actualPort() + "/" + node + "/v1",
                "LLM_API_KEY",
                "none",
                "LLM_MODEL",
                "moody");
    }

    /** Which node has asked last; null if none has. */
    String lastAsker() {
        return lastAsker;
    }

    /** As if nobody had asked yet. */
    void forgetAsker() {
        lastAsker = null;
    }

    private void answer(HttpServerRequest request) {
        lastAsker = request.path().split("/")[1];
        Mood mood = moods.get(random.nextInt(moods.size()));
        asked.computeIfAbsent(mood, known -> new AtomicInteger()).incrementAndGet();
        HttpServerResponse response = request.response();
        if (mood == Mood.FAILING) {
            response.setStatusCode(500).end("<html>on purpose</html>");
        } else if (mood != Mood.SILENT) {
            response.setChunked(true).putHeader("content-type", "text/event-stream");
            speak(response, mood.millis / PIECES, 1);
        }
    }

    /** Whoever asked may have gone. */
    private void speak(HttpServerResponse response, long pause, int piece) {
        vertx.setTimer(pause, later -> {
            if (response.closed()) {
                return;
            }
            String events = delta("word " + piece + " ") + (piece == PIECES ? "data: [DONE]\n\n" : "");
            response.write(events);
            if (piece == PIECES) {
                response.end();
            } else {
                speak(response, pause, piece + 1);
            }
        });
    }

    private static String delta(String some) {
        JsonObject choice = new JsonObject().put("index", 0).put("delta", new JsonObject().put("content", some));
        return "data: " + new JsonObject().put("choices", new JsonArray().add(choice)) + "\n\n";
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return "asked " + asked;
    }
}
