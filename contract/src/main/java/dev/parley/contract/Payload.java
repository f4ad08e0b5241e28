package dev.parley.contract;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The body of a bus message: on the node that sent it the immutable record itself, elsewhere its JSON, decoded only
 * when a handler asks, so that what cannot be decoded fails the request at once instead of letting it time out.
 */
final class Payload {
    private final @Nullable Object value;
    private final @Nullable Buffer json;

    private Payload(@Nullable Object value, @Nullable Buffer json) {
        this.value = value;
        this.json = json;
    }

    static Payload of(Object value) {
        return new Payload(value, null);
    }

    static Payload ofJson(Buffer json) {
        return new Payload(null, json);
    }

    Buffer toJson() {
        return json != null ? json : ContractJson.encode(value == null ? Done.DONE : value);
    }

    /**
     * The record.
     *
     * @throws ServiceFailure INVALID when the body is not of that type
     */
    <T> T as(Class<T> type) {
        if (json != null) {
            return ContractJson.decode(json, type);
        }
        if (!type.isInstance(value)) {
            throw ServiceFailure.of(Failure.INVALID, "This is not a " + type.getSimpleName() + ".");
        }
        return type.cast(value);
    }
}
