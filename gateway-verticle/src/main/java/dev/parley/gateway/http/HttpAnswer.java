package dev.parley.gateway.http;

import dev.parley.contract.ContractJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operation answers. */
public record HttpAnswer(
        int status, String contentType, @Nullable Buffer body) {
    private static final Logger LOG = LoggerFactory.getLogger(HttpAnswer.class);

    public static HttpAnswer ok(Object value) {
        return json(200, value);
    }

    public static HttpAnswer created(Object value) {
        return json(201, value);
    }

    public static HttpAnswer json(int status, Object value) {
        return new HttpAnswer(status, "application/json", ContractJson.encode(value));
    }

    static HttpAnswer text(String contentType, Buffer body) {
        return new HttpAnswer(200, contentType, body);
    }

    static HttpAnswer noContent() {
        return new HttpAnswer(204, "", null);
    }

    public void writeTo(HttpServerResponse response) {
        response.setStatusCode(status);
        if (body != null) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        }
        Future<Void> written = body == null ? response.end() : response.end(body);
        written.onFailure(cause -> LOG.debug("the client did not wait for its answer: {}", cause.getMessage()));
    }
}
