package dev.parley.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.parley.llm.provider.Answer;
import dev.parley.llm.provider.ProviderConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Providers that do not do what they should: the next one answers, or none does, and always in time. */
@ExtendWith(VertxExtension.class)
class BadProvidersTest {
    private static final Duration TIME = Duration.ofSeconds(3);

    static Stream<Arguments> bad() {
        return Stream.of(
                arguments("slow", slow(), "openai was silent for"),
                arguments("never", (Consumer<HttpServerResponse>) response -> {}, "openai was silent for"),
                arguments("headers, then nothing", begins(), "openai was silent for"),
                arguments(
                        "HTML",
                        (Consumer<HttpServerResponse>) response -> response.putHeader("content-type", "text/html")
                                .end("<html><body>Welcome</body></html>"),
                        "openai answered text/html instead of JSON or events"),
                arguments("401", FakeModel.status(401, "{\"error\":\"no\"}"), "openai answered 401"),
                arguments("429", retryAfter(429, "60"), "openai answered 429"),
                arguments("500", FakeModel.status(500, "oops"), "openai answered 500"),
                arguments("empty", FakeModel.says("", "  \n"), "openai answered with an empty text"),
                arguments("no JSON", FakeModel.json("{\"choices\": ["), "openai answered something that is not JSON"),
                arguments(
                        "other JSON",
                        FakeModel.json("{\"choices\": 1}"),
                        "openai answered something else than openai does"),
                arguments("half an event", halfAnEvent(), "openai broke off in mid-answer"),
                arguments("10 MB", tenMegabytes(), "openai answered more than 256 KiB"),
                arguments("reset", reset(), "openai broke off in mid-answer"),
                arguments("an error among the events", anError(), "openai said that it cannot"),
                arguments(
                        "redirect",
                        (Consumer<HttpServerResponse>) response -> response.setStatusCode(307)
                                .putHeader("location", "http://localhost:1/elsewhere")
                                .end(),
                        "openai answered 307, a redirect, which is not followed"));
    }

    private static Consumer<HttpServerResponse> slow() {
        return response -> io.vertx.core.Vertx.currentContext()
                .owner()
                .setTimer(6_000, late -> FakeModel.says("too late").accept(response));
    }

    private static Consumer<HttpServerResponse> begins() {
        return response -> FakeModel.events(response).write(": ping\n\n");
    }

    private static Consumer<HttpServerResponse> retryAfter(int status, String seconds) {
        return response ->
                response.setStatusCode(status).putHeader("retry-after", seconds).end("{}");
    }

    private static Consumer<HttpServerResponse> halfAnEvent() {
        return response -> {
            FakeModel.events(response).write(FakeModel.delta("I shall tell"));
            response.end("data: {\"choices\":[{\"delta\":{\"con");
        };
    }

    private static Consumer<HttpServerResponse> tenMegabytes() {
        return response -> {
            FakeModel.events(response);
            Buffer comment = Buffer.buffer(": " + "x".repeat(64 * 1024) + "\n");
            for (int i = 0; i < 160; i++) {
                response.write(comment);
            }
            response.end(FakeModel.end());
        };
    }

    private static Consumer<HttpServerResponse> reset() {
        return response -> FakeModel.events(response)
                .write(FakeModel.delta("I shall tell"))
                .onComplete(done -> response.reset());
    }

    private static Consumer<HttpServerResponse> anError() {
        return response -> FakeModel.events(response)
                .end(FakeModel.delta("I shall") + "error: {\"code\":400,\"message\":\"no\"}\n\ndata: [DONE]\n\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void theNextAnswersInTime(String what, Consumer<HttpServerResponse> does, String reason, Vertx vertx) {
        FakeModel bad = new FakeModel(vertx, does);
        FakeModel good = new FakeModel(vertx, FakeModel.says("Here I am."));
        Chain chain = new Chain(vertx, bad.openAi(), good.openAi("openai2"));
        long begun = System.nanoTime();

        Answer answer = Await.result(chain.ask(TIME));

        assertEquals("Here I am.", answer.text());
        assertEquals("openai2", answer.provider());
        assertTrue(System.nanoTime() - begun < TIME.toNanos());
        assertEquals(1, chain.failures.size());
        assertTrue(chain.failures.get(0).startsWith(reason), chain.failures::toString);
        assertEquals("Here I am.", chain.heard.get(chain.heard.size() - 1));
        assertTrue(chain.heard.size() == 1 || chain.heard.contains("ANEW"), chain.heard::toString);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void aloneItIsGivenUpInTime(String what, Consumer<HttpServerResponse> does, String reason, Vertx vertx) {
        Chain chain = new Chain(vertx, new FakeModel(vertx, does).openAi());
        long begun = System.nanoTime();

        Await.cause(chain.ask(TIME));

        assertTrue(System.nanoTime() - begun < TIME.plusMillis(800).toNanos());
        assertTrue(chain.failures.size() <= 2, chain.failures::toString);
    }

    @Test
    void anAnswerInSingleBytesIsAnAnswer(Vertx vertx) {
        String text = FakeModel.delta("Grüße, ") + FakeModel.delta("Bob 👋") + FakeModel.end();
        Chain chain = new Chain(vertx, new FakeModel(vertx, FakeModel.drips(text)).openAi());

        assertEquals("Grüße, Bob 👋", chain.answer().text());
        assertEquals(List.of("Grüße, ", "Bob 👋"), chain.heard);
    }

    @Test
    void aSurrogatePairThatIsCutInTwoIsHeardAsOne(Vertx vertx) {
        String halves = "data: {\"choices\":[{\"delta\":{\"content\":\"a\\ud83d\"}}]}\n\n"
                + "data: {\"choices\":[{\"delta\":{\"content\":\"\\udc4bb\"}}]}\n\n";
        Chain chain = new Chain(
                vertx,
                new FakeModel(vertx, response -> FakeModel.events(response).end(halves + FakeModel.end())).openAi());

        assertEquals("a👋b", chain.answer().text());
        assertEquals(List.of("a", "👋b"), chain.heard);
    }

    @Test
    void aPauseThatIsAskedForIsKeptByAllQuestions(Vertx vertx) {
        FakeModel model = new FakeModel(vertx, retryAfter(429, "1"));
        Chain chain = new Chain(vertx, model.openAi());
        long begun = System.nanoTime();
        Future<Answer> first = chain.ask(Duration.ofSeconds(6));
        Await.until(() -> !chain.failures.isEmpty());
        Future<Answer> second = chain.ask(Duration.ofSeconds(6));
        Await.until(() -> chain.failures.size() == 2);
        model.answers(FakeModel.says("Now."));

        assertEquals("Now.", Await.result(first).text());
        assertTrue(System.nanoTime() - begun >= 1_000_000_000L);
        assertEquals("openai is left alone for a while after failures", chain.failures.get(1));
        assertEquals("Now.", Await.result(second).text());
    }

    @Test
    void aProviderThatFailsAgainAndAgainIsNotAskedForAWhile(Vertx vertx) {
        FakeModel bad = new FakeModel(vertx, FakeModel.status(401, "{}"));
        FakeModel good = new FakeModel(vertx, FakeModel.says("Here I am."));
        Chain chain = new Chain(vertx, bad.openAi(), good.openAi("openai2"));

        for (int i = 0; i < 20; i++) {
            assertEquals("Here I am.", chain.answer().text());
        }

        assertEquals(5, bad.asked.size());
        assertEquals(
                2,
                chain.metrics
                        .get("parley.llm.breaker")
                        .tag("provider", "openai")
                        .gauge()
                        .value());
    }

    @Test
    void nobodyIsAskedMoreAtOnceThanIsSaid(Vertx vertx) {
        FakeModel model = new FakeModel(vertx, response -> {});
        Chain chain = new Chain(vertx, 2, model.openAi());
        List<Future<Answer>> three =
                Stream.generate(() -> chain.ask(Duration.ofSeconds(6))).limit(3).toList();
        Await.until(() -> model.asked.size() == 2);
        model.answers(FakeModel.says("Third."));

        FakeModel.says("First.").accept(model.asked.get(0).request().response());

        assertEquals("First.", Await.result(three.get(0)).text());
        assertEquals("Third.", Await.result(three.get(2)).text());
        assertFalse(three.get(1).isComplete());
    }

    @Test
    void whoCannotBeReachedIsPassedOver(Vertx vertx) {
        FakeModel good = new FakeModel(vertx, FakeModel.says("Here I am."));
        Chain chain =
                new Chain(vertx, new ProviderConfig("prompt", "http://127.0.0.1:1/llm", null, null), good.openAi());

        assertEquals("Here I am.", chain.answer().text());
        assertTrue(chain.failures.get(0).startsWith("prompt could not be reached"), chain.failures::toString);
    }

    @Test
    void anAnswerThatIsLongerThanAMessageIsCut(Vertx vertx) {
        String[] pieces = Stream.generate(() -> "👋".repeat(100)).limit(60).toArray(String[]::new);
        Chain chain = new Chain(vertx, new FakeModel(vertx, FakeModel.says(pieces)).openAi());

        assertEquals("👋".repeat(4_000), chain.answer().text());
    }
}
