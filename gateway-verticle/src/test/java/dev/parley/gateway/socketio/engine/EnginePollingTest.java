package dev.parley.gateway.socketio.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.EngineClient;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages over requests, whichever event loops they come in by. */
class EnginePollingTest {
    private static final String PATH = "/engine.io/?EIO=4&transport=polling&sid=";
    private static EchoingEngine engine;
    private static EngineClient client;
    private String sid;

    @BeforeAll
    static void start() {
        engine = new EchoingEngine(EchoingEngine.CALM);
        client = engine.client;
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void open() {
        engine.ends.clear();
        sid = client.open();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"4hello", "4test1\u001e4test2\u001e4test3", "4hello\u001ebAQIDBA==", "4\u20ac \ud83d\ude00", "4"
            })
    void whatIsSentArrivesInOrder(String payload) {
        client.post(sid, payload);

        assertEquals(payload, client.poll(sid));
    }

    @Test
    void whoWaitsHearsAtOnce() {
        Future<HttpResponse<Buffer>> poll = client.polling(sid);

        client.post(sid, "4hello");

        assertEquals("4hello", EngineClient.body(200, Await.result(poll)));
    }

    @Test
    void answersAreTextThatNobodyStores() {
        client.post(sid, "4hello");

        HttpResponse<Buffer> answer = Await.result(client.polling(sid));

        assertEquals("text/plain; charset=UTF-8", answer.getHeader("content-type"));
        assertEquals("no-store", answer.getHeader("cache-control"));
    }

    @Test
    void manyMessagesOverManyLinesStayInOrder() {
        String expected = IntStream.range(0, 60).mapToObj(i -> "4" + i).collect(Collectors.joining("\u001e"));

        IntStream.range(0, 60).forEach(i -> client.post(sid, "4" + i));

        assertEquals(expected, client.poll(sid));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "4hello\u001e", "7", "b!", "4a\u001ex"})
    void whatIsNoPacketEndsTheSession(String payload) {
        EngineClient.assertRefused(3, "Bad request", Await.result(client.posting(sid, payload)));

        client.assertOver(sid);
        assertEquals(List.of(CloseReason.PARSE_ERROR), engine.ends);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2probe", "0{}"})
    void whatOnlyTheServerSaysEndsTheSession(String payload) {
        client.post(sid, payload);

        client.assertOver(sid);
    }

    @Test
    void aSecondPollEndsTheSession() {
        Future<HttpResponse<Buffer>> first = client.polling(sid);
        engine.awaitPoll(sid);

        EngineClient.assertRefused(3, "Bad request", Await.result(client.polling(sid)));

        assertEquals("1", EngineClient.body(200, Await.result(first)));
        client.assertOver(sid);
        assertEquals(List.of(CloseReason.TRANSPORT_ERROR), engine.ends);
    }

    @Test
    void aPollThatIsGivenUpEndsTheSession() {
        HttpClient line = engine.router.clients.createHttpClient();
        HttpClientRequest poll =
                Await.result(line.request(HttpMethod.GET, engine.router.port(), "127.0.0.1", PATH + sid));
        Await.result(poll.end());
        engine.awaitPoll(sid);

        poll.connection().close();

        Await.until("the end", () -> engine.ends.equals(List.of(CloseReason.TRANSPORT_ERROR)));
        client.assertOver(sid);
    }

    @Test
    void aSecondPostBesideAnotherEndsTheSession() {
        HttpClient line = engine.router.clients.createHttpClient();
        HttpClientRequest post =
                Await.result(line.request(HttpMethod.POST, engine.router.port(), "127.0.0.1", PATH + sid));
        post.setChunked(true);
        Await.result(post.write("4hel"));
        client.post(client.open(), "6");

        Await.until("refused", () -> Await.result(client.posting(sid, "4")).statusCode() == 400);

        assertEquals(400, Await.result(post.response()).statusCode());
        client.assertOver(sid);
    }

    @Test
    void aPayloadThatIsTooLargeEndsTheSession() {
        String large = "4" + "x".repeat(EchoingEngine.CALM.maxPayload());

        EngineClient.body(413, Await.result(client.posting(sid, large)));

        Await.until("the end", () -> !engine.ends.isEmpty());
        client.assertOver(sid);
    }

    @Test
    void aPayloadOfTheLargestSizeIsTaken() {
        String largest = "4" + "x".repeat(EchoingEngine.CALM.maxPayload() - 1);

        client.post(sid, largest);

        assertEquals(largest, client.poll(sid));
    }

    @Test
    void tooManyPacketsInOnePayloadEndTheSession() {
        String many = "6\u001e".repeat(EchoingEngine.CALM.packetsPerPayload()) + "6";

        EngineClient.assertRefused(3, "Bad request", Await.result(client.posting(sid, many)));

        client.assertOver(sid);
    }

    @Test
    void whoLeavesIsAnsweredAndItsPollGoesHome() {
        Future<HttpResponse<Buffer>> poll = client.polling(sid);
        engine.awaitPoll(sid);

        client.post(sid, "1");

        assertEquals("6", EngineClient.body(200, Await.result(poll)));
        client.assertOver(sid);
        assertEquals(List.of(CloseReason.TRANSPORT_CLOSE), engine.ends);
    }
}
