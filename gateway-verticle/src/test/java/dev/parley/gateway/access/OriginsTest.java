package dev.parley.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.gateway.http.ProblemHandler;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.TestHttp;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
    private static final String LISTED = "https://chat.example.org";
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void whoIsNoPageOfAnotherSiteMayComeIn() {
        assertEquals(200, gateway.http().call("GET", "/health/live", null).statusCode());
    }

    @Test
    void theServersOwnPagesMayComeIn() {
        assertEquals(200, get("http://127.0.0.1:" + gateway.port()).statusCode());
    }

    @Test
    void listedPagesMayComeInAndReadTheAnswer() {
        HttpResponse<Buffer> answer = get(LISTED);

        assertEquals(200, answer.statusCode());
        assertEquals(LISTED, answer.getHeader("access-control-allow-origin"));
        assertNull(answer.getHeader("access-control-allow-credentials"));
    }

    @Test
    void aListedPageMayAskBeforehand() {
        HttpResponse<Buffer> answer = Await.result(gateway.http()
                .request("OPTIONS", "/api/v1/me", null)
                .putHeader("origin", LISTED)
                .putHeader("access-control-request-method", "PATCH")
                .putHeader("access-control-request-headers", "authorization,content-type")
                .send());

        assertEquals(204, answer.statusCode());
        assertEquals(LISTED, answer.getHeader("access-control-allow-origin"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "null", "http://127.0.0.1", "garbage", "http://127.0.0.1.evil.example"})
    void otherPagesAreTurnedAwayWithAProblem(String origin) {
        TestHttp.problem(403, get(origin));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chat/websocket", "/chat/000/abcdefgh/websocket"})
    void otherPagesOpenNoSocketEither(String path) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(gateway.port())
                .setURI(path)
                .addHeader("origin", "https://evil.example");

        Throwable cause = Await.cause(gateway.vertx.createWebSocketClient().connect(options));

        assertEquals(403, ((UpgradeRejectedException) cause).getStatus());
    }

    @Test
    void otherPagesOpenNoPollingSessionEither() {
        HttpResponse<Buffer> answer = Await.result(gateway.http()
                .request("POST", "/chat/000/abcdefgi/xhr", null)
                .putHeader("origin", "https://evil.example")
                .send());

        TestHttp.problem(403, answer);
    }

    @Test
    void withoutAListOnlyTheServersOwnPagesMayComeIn() {
        Router router = Router.router(gateway.vertx);
        router.route().failureHandler(new ProblemHandler());
        router.route().handler(new Origins(List.of())::check);
        router.route().handler(context -> context.response().end());
        int port = Await.result(
                        gateway.vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
        TestHttp http = new TestHttp(gateway.clients, port);

        TestHttp.problem(403, get(http, LISTED));
        assertEquals(200, get(http, "http://127.0.0.1:" + port).statusCode());
    }

    @Test
    void whatIsNoOriginIsNotTakenOnTheList() {
        assertThrows(RuntimeException.class, () -> new Origins(List.of("not an origin")));
    }

    private static HttpResponse<Buffer> get(String origin) {
        return get(gateway.http(), origin);
    }

    private static HttpResponse<Buffer> get(TestHttp http, String origin) {
        return Await.result(http.request("GET", "/health/live", null)
                .putHeader("origin", origin)
                .send());
    }
}
