package dev.parley.gateway.compat.live;

import dev.parley.contract.ServiceFailure;
import dev.parley.gateway.wire.Problem;
import io.vertx.core.json.JsonObject;

/** What a client is told: an event and its one argument. */
public record Said(String event, Object argument) {
    /** A failure by both names that their clients look for, as over HTTP. */
    public static JsonObject failure(ServiceFailure cause) {
        Problem problem = Problem.of(cause);
        return new JsonObject()
                .put("success", false)
                .put("error", problem.detail())
                .put("message", problem.detail());
    }
}
