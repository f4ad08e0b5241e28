package dev.parley.gateway.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP to a gateway and waits for the answer. */
public final class TestHttp {
    private final WebClient client;

    public TestHttp(Vertx vertx, int port) {
        this(vertx, port, true);
    }

    /** @param keepAlive whether connections are used again */
    public TestHttp(Vertx vertx, int port, boolean keepAlive) {
        client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setDefaultHost("127.0.0.1")
                        .setDefaultPort(port)
                        .setKeepAlive(keepAlive));
    }

    public HttpRequest<Buffer> request(String method, String path, @Nullable Person caller) {
        HttpRequest<Buffer> request = client.request(HttpMethod.valueOf(method), path);
        return caller == null ? request : request.bearerTokenAuthentication(caller.token());
    }

    public HttpResponse<Buffer> call(String method, String path, @Nullable Person caller) {
        return Await.result(request(method, path, caller).send());
    }

    public HttpResponse<Buffer> call(String method, String path, @Nullable Person caller, JsonObject body) {
        return Await.result(request(method, path, caller).sendJsonObject(body));
    }

    /** Asks as a proxy does for somebody else. */
    public HttpResponse<Buffer> from(String address, String method, String path, JsonObject body) {
        return Await.result(request(method, path, null)
                .putHeader("x-forwarded-for", address)
                .sendJsonObject(body));
    }

    public HttpResponse<Buffer> text(String method, String path, @Nullable Person caller, String body) {
        return Await.result(request(method, path, caller)
                .putHeader("content-type", "application/json")
                .sendBuffer(Buffer.buffer(body)));
    }

    /** The problem that an answer is, and must be. */
    public static JsonObject problem(int status, HttpResponse<Buffer> answer) {
        assertEquals(status, answer.statusCode(), answer::bodyAsString);
        assertEquals("application/problem+json", answer.getHeader("content-type"));
        JsonObject problem = answer.bodyAsJsonObject();
        ContractDocument.openApi().check("Problem", problem);
        assertEquals(status, problem.getInteger("status"));
        return problem;
    }

    /** The fields that a problem finds wanting. */
    public static List<String> fields(JsonObject problem) {
        return problem.getJsonArray("errors").stream()
                .map(error -> ((JsonObject) error).getString("field"))
                .toList();
    }

    /** The body of an answer, which must be as the contract's schema of that name says. */
    public static JsonObject body(int status, String schema, HttpResponse<Buffer> answer) {
        assertEquals(status, answer.statusCode(), answer::bodyAsString);
        assertEquals("application/json", answer.getHeader("content-type"));
        JsonObject body = answer.bodyAsJsonObject();
        ContractDocument.openApi().check(schema, body);
        return body;
    }
}
