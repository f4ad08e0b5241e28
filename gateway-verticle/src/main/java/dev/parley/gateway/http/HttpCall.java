package dev.parley.gateway.http;

import dev.parley.contract.Caller;
import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.gateway.wire.Json;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request as an operation sees it.
 *
 * @param caller who asks; Parley itself for operations that need no token
 * @param address where the request came from
 */
public record HttpCall(RoutingContext context, Caller caller, String address) {
    static final int DEFAULT_LIMIT = 50;

    /** The JSON object of the body. */
    public Json body() {
        try {
            JsonObject body = context.body().asJsonObject();
            if (body != null) {
                return new Json(body);
            }
        } catch (DecodeException | ClassCastException notAnObject) {
            // Said below.
        }
        throw ServiceFailure.of(Failure.INVALID, "The body must be a JSON object.");
    }

    public String pathParameter(String name) {
        return Objects.requireNonNull(context.pathParam(name), name);
    }

    public @Nullable String queryText(String name) {
        String value = context.queryParams().get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    public @Nullable Long queryNumber(String name) {
        String value = queryText(name);
        try {
            return value == null ? null : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw ServiceFailure.invalid(name, "must be a whole number");
        }
    }

    int limit() {
        Long limit = queryNumber("limit");
        return limit == null ? DEFAULT_LIMIT : (int) Math.max(-1, Math.min(limit, Integer.MAX_VALUE));
    }
}
