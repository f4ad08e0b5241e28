package dev.parley.gateway.http;

import dev.parley.contract.ContractJson;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** What an operation answers. */
record HttpAnswer(int status, String contentType, @Nullable Buffer body) {
    static HttpAnswer ok(Object value) {
        return json(200, value);
    }

    static HttpAnswer created(Object value) {
        return json(201, value);
    }

    static HttpAnswer json(int status, Object value) {
        return new HttpAnswer(status, "application/json", ContractJson.encode(value));
    }

    static HttpAnswer text(String contentType, Buffer body) {
        return new HttpAnswer(200, contentType, body);
    }

    static HttpAnswer noContent() {
        return new HttpAnswer(204, "", null);
    }
}
