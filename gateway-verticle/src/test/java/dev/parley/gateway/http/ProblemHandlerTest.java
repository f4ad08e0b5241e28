package dev.parley.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.TestHttp;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class ProblemHandlerTest {
    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void anUnexpectedFailureSaysNothingOfItsCause() {
        quietly(() -> {
            HttpResponse<Buffer> answer = failing(c -> c.fail(new IllegalStateException("the secret cause")));

            assertEquals("Internal error", TestHttp.problem(500, answer).getString("title"));
            assertFalse(answer.bodyAsString().contains("secret"));
            assertFalse(answer.bodyAsString().contains("Exception"));
        });
    }

    @Test
    void aThrownFailureSaysNothingOfItsCauseEither() {
        quietly(() -> {
            HttpResponse<Buffer> answer = failing(c -> {
                throw new IllegalArgumentException("the secret cause");
            });

            TestHttp.problem(500, answer);
            assertFalse(answer.bodyAsString().contains("secret"));
        });
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void eachExpectedFailureHasItsStatusTitleAndWords(Failure failure) {
        HttpResponse<Buffer> answer = failing(c -> c.fail(ServiceFailure.of(failure, "So it is.")));

        JsonObject problem = TestHttp.problem(failure.status(), answer);
        assertEquals(failure.title(), problem.getString("title"));
        assertEquals("So it is.", problem.getString("detail"));
        assertFalse(problem.containsKey("errors"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "999, 1", "1000, 1", "1001, 2", "30000, 30"})
    void thePauseIsToldInMillisecondsAndInWholeSecondsThatAreNotShorter(long millis, String seconds) {
        for (Failure failure : List.of(Failure.TOO_MANY_REQUESTS, Failure.UNAVAILABLE)) {
            HttpResponse<Buffer> answer =
                    failing(c -> c.fail(ServiceFailure.retryLater(failure, "Wait.", Duration.ofMillis(millis))));

            assertEquals(seconds, answer.getHeader("retry-after"));
            assertEquals(millis, TestHttp.problem(failure.status(), answer).getLong("retryAfterMs"));
        }
    }

    @Test
    void withoutAPauseThereIsNoRetryAfter() {
        assertNull(
                failing(c -> c.fail(ServiceFailure.of(Failure.CONFLICT, "No."))).getHeader("retry-after"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 400",
        "401, 401",
        "403, 403",
        "404, 404",
        "405, 404",
        "406, 404",
        "413, 413",
        "414, 413",
        "415, 400"
    })
    void whatTheRouterRefusesIsAProblemToo(int status, int told) {
        TestHttp.problem(told, failing(c -> c.fail(status)));
    }

    @Test
    void anAnswerThatHasBegunIsCutOffAndNotGarbled() {
        Throwable cause = Await.cause(server(c -> {
                    c.response().setChunked(true).write("{");
                    c.fail(500);
                })
                .request("GET", "/", null)
                .send());

        assertFalse(cause instanceof AssertionError);
    }

    private static HttpResponse<Buffer> failing(Consumer<RoutingContext> handler) {
        return server(handler).call("GET", "/", null);
    }

    private static TestHttp server(Consumer<RoutingContext> handler) {
        Router router = Router.router(VERTX);
        router.route().failureHandler(new ProblemHandler());
        router.route().handler(handler::accept);
        int port = Await.result(VERTX.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
        return new TestHttp(VERTX, port);
    }

    /** The failures are logged, as they should be; here they are meant. */
    private static void quietly(Runnable test) {
        var log = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(ProblemHandler.class);
        log.setLevel(ch.qos.logback.classic.Level.OFF);
        test.run();
        log.setLevel(null);
    }
}
