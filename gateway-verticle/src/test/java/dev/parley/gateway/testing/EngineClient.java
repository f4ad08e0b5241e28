package dev.parley.gateway.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;

/** Speaks Engine.IO, each request over a line of its own, so that they come in by any event loop. */
public final class EngineClient {
    private static final String VERSION = "EIO=4&transport=";

    private final Vertx vertx;
    private final int port;
    private final String path;
    private final WebClient client;

    public EngineClient(RunningRouter router, String path) {
        this(router.clients, router.port(), path);
    }

    public EngineClient(Vertx vertx, int port, String path) {
        this.vertx = vertx;
        this.port = port;
        this.path = path;
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setDefaultHost("127.0.0.1")
                        .setDefaultPort(port)
                        .setKeepAlive(false));
    }

    public HttpResponse<Buffer> call(String method, String query) {
        return Await.result(
                client.request(HttpMethod.valueOf(method), path + "?" + query).send());
    }

    /** The terms of a new session over long-polling. */
    public JsonObject terms() {
        String body = body(200, call("GET", VERSION + "polling"));
        assertEquals('0', body.charAt(0));
        return new JsonObject(body.substring(1));
    }

    /** The id of a new session over long-polling. */
    public String open() {
        return terms().getString("sid");
    }

    public Future<HttpResponse<Buffer>> polling(String sid) {
        return client.get(path + "?" + VERSION + "polling&sid=" + sid).send();
    }

    /** What comes for that session. */
    public String poll(String sid) {
        return body(200, Await.result(polling(sid)));
    }

    public Future<HttpResponse<Buffer>> posting(String sid, String payload) {
        return client.post(path + "?" + VERSION + "polling&sid=" + sid).sendBuffer(Buffer.buffer(payload));
    }

    public void post(String sid, String payload) {
        assertEquals("ok", body(200, Await.result(posting(sid, payload))));
    }

    /** That session is over: requests that name it are refused, and the client is told why. */
    public void assertOver(String sid) {
        assertRefused(1, "Session ID unknown", Await.result(polling(sid)));
    }

    public static void assertRefused(int code, String message, HttpResponse<Buffer> answer) {
        JsonObject why = new JsonObject(body(400, answer));
        assertEquals(new JsonObject().put("code", code).put("message", message), why);
        assertEquals("application/json", answer.getHeader("content-type"));
    }

    public static String body(int status, HttpResponse<Buffer> answer) {
        String body = String.valueOf(answer.bodyAsString());
        assertEquals(status, answer.statusCode(), body);
        return body;
    }

    /** A session that begins as a WebSocket; its terms have been read. */
    public EngineSocket socket() {
        EngineSocket socket = socket(VERSION + "websocket");
        assertEquals('0', socket.next().charAt(0));
        return socket;
    }

    /** A WebSocket that names that session. */
    public EngineSocket socketOf(String sid) {
        return socket(VERSION + "websocket&sid=" + sid);
    }

    public EngineSocket socket(String query) {
        return EngineSocket.open(vertx, port, path + "?" + query);
    }
}
