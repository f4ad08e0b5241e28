package dev.parley.gateway.compat.live;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/**
 * What becomes of an event.
 *
 * @param turn done when the client's next event may begin
 * @param success what it is told in the end, unless that fails
 */
public record LiveAnswer(Future<?> turn, Future<JsonObject> success) {
    /** The next event waits for the answer to this one. */
    public static LiveAnswer of(Future<JsonObject> success) {
        return new LiveAnswer(success, success);
    }
}
