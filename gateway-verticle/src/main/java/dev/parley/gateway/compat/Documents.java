package dev.parley.gateway.compat;

import dev.parley.gateway.http.HttpAnswer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Answers that are JSON put together by hand, since each older system has names of its own. */
public final class Documents {
    private Documents() {}

    public static HttpAnswer ok(JsonObject document) {
        return json(200, document.toBuffer());
    }

    public static HttpAnswer ok(JsonArray documents) {
        return json(200, documents.toBuffer());
    }

    public static HttpAnswer created(JsonObject document) {
        return json(201, document.toBuffer());
    }

    private static HttpAnswer json(int status, Buffer text) {
        return new HttpAnswer(status, "application/json", text);
    }
}
