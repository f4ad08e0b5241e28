package dev.parley.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.llm.provider.Answer;
import dev.parley.llm.provider.ProviderConfig;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each provider against a server that speaks as the real one does. */
@ExtendWith(VertxExtension.class)
class ProviderFormatsTest {
    @Test
    void openAiIsAskedForAStreamAndItsWordsAreHeardAsTheyCome(Vertx vertx) {
        FakeModel model = new FakeModel(vertx, FakeModel.says("Hel", "lo, ", "Bob."));
        Chain chain = new Chain(vertx, model.openAi());

        Answer answer = chain.answer();

        assertEquals(new Answer("Hello, Bob.", "openai", "some-model", 120L, 7L), answer);
        assertEquals(List.of("Hel", "lo, ", "Bob."), chain.heard);
        FakeModel.Asked asked = model.asked.get(0);
        assertEquals("/v1/chat/completions", asked.path());
        assertEquals("Bearer " + FakeModel.KEY, asked.headers().get("authorization"));
        assertEquals("""
                {"model":"some-model","messages":[{"role":"system","content":"be kind"},{"role":"user","content":"hello?"}],\
                "stream":true,"max_tokens":500,"stream_options":{"include_usage":true}}""", asked.body().encode());
    }

    @Test
    void aServerThatDoesNotStreamIsUnderstoodToo(Vertx vertx) {
        FakeModel model = new FakeModel(vertx, FakeModel.json("""
                        {"id":"chatcmpl-2","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant",
                        "content":"Hello, Bob."},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":3}}"""));

        assertEquals(
                new Answer("Hello, Bob.", "openai", "some-model", 9L, 3L), new Chain(vertx, model.openAi()).answer());
    }

    @Test
    void whatAServerHasRefusedIsLeftOutFromThenOn(Vertx vertx) {
        FakeModel model = new FakeModel(vertx, response -> {});
        model.answers(response -> {
            JsonObject body = model.asked.get(model.asked.size() - 1).body();
            if (body.containsKey("stream_options")) {
                FakeModel.status(422, """
                                {"object":"error","message":{"detail":[{"type":"extra_forbidden",
                                "loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]}}""").accept(response);
            } else {
                FakeModel.says("Hello.").accept(response);
            }
        });
        Chain chain = new Chain(vertx, model.openAi());

        assertEquals("Hello.", chain.answer().text());
        assertEquals("Hello.", chain.answer().text());
        assertEquals(3, model.asked.size());
        assertTrue(model.asked.get(2).body().containsKey("max_tokens"));
    }

    @Test
    void geminiHasItsKeyInAHeaderAndItsThoughtsAreNotHeard(Vertx vertx) {
        FakeModel model =
                new FakeModel(vertx, response -> FakeModel.events(response).end("""
                        data: {"candidates": [{"content": {"parts": [{"text": "Hm, Bob.", "thought": true}],"role": "model"},"index": 0}],"modelVersion": "gemini-2.5-flash"}\r
                        \r
                        data: {"candidates": [{"content": {"parts": [{"text": "Hello, "}],"role": "model"},"index": 0}],"usageMetadata": {"promptTokenCount": 11}}\r
                        \r
                        data: {"candidates": [{"content": {"parts": [{"text": "Bob."}],"role": "model"},"finishReason": "STOP","index": 0}],"usageMetadata": {"promptTokenCount": 11,"candidatesTokenCount": 4,"totalTokenCount": 15}}\r
                        \r
                        """));
        Chain chain =
                new Chain(vertx, new ProviderConfig("gemini", model.url("/v1beta"), FakeModel.KEY, "gemini-2.5-flash"));

        assertEquals(new Answer("Hello, Bob.", "gemini", "gemini-2.5-flash", 11L, 4L), chain.answer());
        assertEquals(List.of("Hello, ", "Bob."), chain.heard);
        FakeModel.Asked asked = model.asked.get(0);
        assertEquals("/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse", asked.path());
        assertEquals(FakeModel.KEY, asked.headers().get("x-goog-api-key"));
        assertNull(asked.headers().get("authorization"));
        assertEquals("""
                {"systemInstruction":{"parts":[{"text":"be kind"}]},"contents":[{"role":"user","parts":[{"text":"hello?"}]}],\
                "generationConfig":{"maxOutputTokens":500}}""", asked.body().encode());
    }

    @Test
    void geminiAnswersInOnePieceWhereTheUrlSaysSo(Vertx vertx) {
        FakeModel model = new FakeModel(vertx, FakeModel.json("""
                        {"candidates":[{"content":{"parts":[{"text":"Hello, "},{"text":"Bob."}],"role":"model"},
                        "finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":8,"candidatesTokenCount":2}}"""));
        String path = "/v1beta/models/gemini-pro:generateContent";
        Chain chain = new Chain(vertx, new ProviderConfig("gemini", model.url(path), FakeModel.KEY, null));

        assertEquals(new Answer("Hello, Bob.", "gemini", null, 8L, 2L), chain.answer());
        assertEquals(path, model.asked.get(0).path());
    }

    @Test
    void geminiMayRefuse(Vertx vertx) {
        FakeModel model = new FakeModel(
                vertx, FakeModel.json("{\"promptFeedback\":{\"blockReason\":\"SAFETY\"},\"modelVersion\":\"x\"}"));
        Chain chain = new Chain(vertx, new ProviderConfig("gemini", model.url("/v1beta"), FakeModel.KEY, "x"));

        Await.cause(chain.ask(java.time.Duration.ofSeconds(5)));
        assertEquals(List.of("gemini did not want to answer"), chain.failures);
    }

    @Test
    void huggingFaceIsAskedForWhatComesAfterThePrompt(Vertx vertx) {
        FakeModel model = new FakeModel(vertx, FakeModel.json("[{\"generated_text\": \"\\n\\nHello, Bob.\"}]"));
        Chain chain =
                new Chain(vertx, new ProviderConfig("huggingface", model.url("/models/a/b"), FakeModel.KEY, null));

        assertEquals("Hello, Bob.", chain.answer().text());
        FakeModel.Asked asked = model.asked.get(0);
        assertEquals("/models/a/b", asked.path());
        assertEquals("Bearer " + FakeModel.KEY, asked.headers().get("authorization"));
        assertEquals("""
                {"inputs":"be kind\\n\\nhello?","parameters":{"max_new_tokens":500,"return_full_text":false}}""", asked.body().encode());
    }

    @Test
    void aModelThatIsStillLoadingIsAskedAgainWhenItSaysThatItWillBeThere(Vertx vertx) {
        FakeModel model = new FakeModel(
                vertx, FakeModel.status(503, "{\"error\":\"Model a/b is currently loading\",\"estimated_time\":0.7}"));
        Chain chain =
                new Chain(vertx, new ProviderConfig("huggingface", model.url("/models/a/b"), FakeModel.KEY, null));
        long begun = System.nanoTime();
        var asked = chain.ask(java.time.Duration.ofSeconds(8));
        Await.until(() -> chain.failures.equals(List.of("huggingface answered 503")));
        model.answers(FakeModel.json("[{\"generated_text\": \"Hello.\"}]"));

        assertEquals("Hello.", Await.result(asked).text());
        assertTrue(System.nanoTime() - begun >= 700_000_000L);
        assertEquals(2, model.asked.size());
    }

    @Test
    void thePlainestTakesAPromptAndGivesAResult(Vertx vertx) {
        FakeModel model = new FakeModel(vertx, FakeModel.json("{\"result\": \"Hello, Bob.\"}"));
        Chain chain = new Chain(vertx, new ProviderConfig("prompt", model.url("/llm"), null, null));

        assertEquals(new Answer("Hello, Bob.", "prompt", null, null, null), chain.answer());
        FakeModel.Asked asked = model.asked.get(0);
        assertEquals("{\"prompt\":\"be kind\\n\\nhello?\"}", asked.body().encode());
        assertFalse(asked.headers().contains("authorization"));
    }

    @Test
    void whatIsCountedSaysByWhichProviderAndModel(Vertx vertx) {
        FakeModel model = new FakeModel(vertx, FakeModel.says("Hello."));
        Chain chain = new Chain(vertx, model.openAi());

        chain.answer();

        List<String> tags = List.of("provider", "openai", "model", "some-model");
        String[] by = tags.toArray(String[]::new);
        assertEquals(
                1,
                chain.metrics
                        .get("parley.llm.calls")
                        .tags(by)
                        .tag("outcome", "answered")
                        .timer()
                        .count());
        assertEquals(
                120,
                chain.metrics
                        .get("parley.llm.tokens")
                        .tags(by)
                        .tag("direction", "in")
                        .counter()
                        .count());
        assertEquals(
                7,
                chain.metrics
                        .get("parley.llm.tokens")
                        .tags(by)
                        .tag("direction", "out")
                        .counter()
                        .count());
        assertEquals(0, chain.metrics.get("parley.llm.breaker").tags(by).gauge().value());
    }
}
