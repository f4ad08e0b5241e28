package dev.parley.llm;

import dev.parley.llm.provider.ProviderConfig;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A language model's server on loopback, that answers as the test says and keeps what it was asked. */
final class FakeModel {
    static final String KEY = "key-that-nobody-may-see";

    /** One request. */
    record Asked(String path, MultiMap headers, JsonObject body, HttpServerRequest request) {}

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    /** How many of its answers were cut off by who had asked. */
    final AtomicInteger cutOff = new AtomicInteger();

    private final HttpServer server;
    private volatile Consumer<HttpServerResponse> answer;

    FakeModel(Vertx vertx, Consumer<HttpServerResponse> answer) {
        this.answer = answer;
        this.server =
                Await.result(vertx.createHttpServer().requestHandler(this::take).listen(0, "127.0.0.1"));
    }

    private void take(HttpServerRequest request) {
        request.response().exceptionHandler(cause -> cutOff.incrementAndGet());
        request.body().onSuccess(body -> {
            asked.add(new Asked(request.uri(), request.headers(), body.toJsonObject(), request));
            answer.accept(request.response());
        });
    }

    void answers(Consumer<HttpServerResponse> other) {
        answer = other;
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.actualPort() + path;
    }

    ProviderConfig openAi() {
        return openAi("openai");
    }

    ProviderConfig openAi(String name) {
        return new ProviderConfig(name, url("/v1"), KEY, "some-model");
    }

    /** One event of a streamed chat completion, as OpenAI sends it. */
    static String delta(String words) {
        return "data: "
                + new JsonObject()
                        .put("id", "chatcmpl-1")
                        .put("object", "chat.completion.chunk")
                        .put(
                                "choices",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("index", 0)
                                                .put("delta", new JsonObject().put("content", words))
                                                .putNull("finish_reason")))
                        .encode()
                + "\n\n";
    }

    /** How a streamed chat completion ends. */
    static String end() {
        return """
                data: {"id":"chatcmpl-1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

                data: {"id":"chatcmpl-1","choices":[],"usage":{"prompt_tokens":120,"completion_tokens":7,"total_tokens":127}}

                data: [DONE]

                """;
    }

    /** A streamed chat completion in the given pieces. */
    static Consumer<HttpServerResponse> says(String... pieces) {
        return response -> {
            events(response);
            for (String piece : pieces) {
                response.write(delta(piece));
            }
            response.end(end());
        };
    }

    static HttpServerResponse events(HttpServerResponse response) {
        return response.setChunked(true).putHeader("content-type", "text/event-stream; charset=utf-8");
    }

    static Consumer<HttpServerResponse> json(String body) {
        return response ->
                response.putHeader("content-type", "application/json").end(body);
    }

    static Consumer<HttpServerResponse> status(int status, String body) {
        return response -> response.setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(body);
    }

    /** Byte by byte. */
    static Consumer<HttpServerResponse> drips(String text) {
        return response -> {
            events(response);
            Buffer bytes = Buffer.buffer(text);
            for (int i = 0; i < bytes.length(); i++) {
                response.write(bytes.getBuffer(i, i + 1));
            }
            response.end();
        };
    }
}
