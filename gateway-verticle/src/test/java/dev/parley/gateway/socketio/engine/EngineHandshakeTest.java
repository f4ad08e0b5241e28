package dev.parley.gateway.socketio.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.EngineClient;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a session begins, and what is none. */
class EngineHandshakeTest {
    private static EchoingEngine engine;
    private static EngineClient client;

    @BeforeAll
    static void start() {
        engine = new EchoingEngine(EchoingEngine.CALM);
        client = engine.client;
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void longPollingBeginsWithTermsAndMayMoveToAWebSocket() {
        JsonObject terms = client.terms();

        assertEquals(new JsonArray().add("websocket"), terms.getJsonArray("upgrades"));
        assertEquals(25_000, terms.getInteger("pingInterval"));
        assertEquals(20_000, terms.getInteger("pingTimeout"));
        assertEquals(100_000, terms.getInteger("maxPayload"));
        assertEquals(5, terms.size());
        assertNotEquals(terms.getString("sid"), client.open());
    }

    @Test
    void aWebSocketBeginsWithTermsAndHasNothingToMoveTo() {
        JsonObject terms =
                new JsonObject(client.socket("EIO=4&transport=websocket").next().substring(1));

        assertEquals(new JsonArray(), terms.getJsonArray("upgrades"));
        assertEquals(5, terms.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"transport=polling", "EIO=abc&transport=polling", "EIO=3&transport=polling"})
    void otherVersionsAreRefused(String query) {
        EngineClient.assertRefused(5, "Unsupported protocol version", client.call("GET", query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EIO=4", "EIO=4&transport=abc"})
    void unknownTransportsAreRefused(String query) {
        EngineClient.assertRefused(0, "Transport unknown", client.call("GET", query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void aSessionBeginsWithAGet(String method) {
        EngineClient.assertRefused(2, "Bad handshake method", client.call(method, "EIO=4&transport=polling"));
    }

    @Test
    void anUnknownSessionIsToldApartSoThatItsClientBeginsANewOne() {
        client.assertOver("nobody");
        EngineClient.assertRefused(1, "Session ID unknown", Await.result(client.posting("nobody", "4hello")));
        assertEquals(400, rejected("EIO=4&transport=websocket&sid=nobody"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"transport=websocket", "EIO=abc&transport=websocket", "EIO=4", "EIO=4&transport=abc"})
    void aWebSocketThatIsNoneOfOursIsRejected(String query) {
        assertEquals(400, rejected(query));
    }

    @Test
    void aWebSocketMustBeOne() {
        EngineClient.assertRefused(3, "Bad request", client.call("GET", "EIO=4&transport=websocket"));
    }

    @Test
    void aNodeThatIsFullTakesNobodyIn() {
        try (EchoingEngine small = new EchoingEngine(EchoingEngine.CALM, 1)) {
            String sid = small.client.open();

            HttpResponse<Buffer> refused = small.client.call("GET", "EIO=4&transport=polling");

            assertEquals(503, refused.statusCode());
            small.client.post(sid, "1");
            small.client.open();
        }
    }

    private static int rejected(String query) {
        WebSocketClient sockets = engine.router.clients.createWebSocketClient();
        Throwable cause = Await.cause(sockets.connect(engine.router.port(), "127.0.0.1", "/engine.io/?" + query));
        return assertInstanceOf(UpgradeRejectedException.class, cause).getStatus();
    }
}
