package dev.parley.gateway.wire;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.Violation;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of what a client sent. What is missing or of the wrong type is gathered, so that the client hears of
 * all of it at once: {@link #check} before the values are used. Absent and null mean the same.
 */
public final class Json {
    private static final long SAFE_INTEGER = (1L << 53) - 1;

    private final JsonObject body;
    private final List<Violation> violations = new ArrayList<>();

    public Json(JsonObject body) {
        this.body = body;
    }

    /** Which of several names a field goes by here; the first where it is absent. */
    public String nameOf(String... names) {
        for (String name : names) {
            if (body.getValue(name) != null) {
                return name;
            }
        }
        return names[0];
    }

    /** A text that must be there; empty when it is not, which {@link #check} then says. */
    public String text(String field) {
        return required(field, optionalText(field), "");
    }

    public @Nullable String optionalText(String field) {
        return typed(field, String.class, "must be a text", Optional::of);
    }

    /** A whole number that must be there. */
    public long number(String field) {
        return required(field, optionalNumber(field), 0L);
    }

    public @Nullable Long optionalNumber(String field) {
        return typed(field, Number.class, "must be a whole number", Json::whole);
    }

    public @Nullable Boolean optionalFlag(String field) {
        return typed(field, Boolean.class, "must be true or false", Optional::of);
    }

    /** A time with an offset, ISO-8601. */
    public @Nullable Instant optionalTime(String field) {
        return typed(field, String.class, "must be a time with an offset, as 2026-01-31T12:00:00Z", Json::time);
    }

    public <E extends Enum<E>> @Nullable E optionalOneOf(String field, Class<E> type) {
        String expected = "must be one of " + List.of(type.getEnumConstants());
        return typed(field, String.class, expected, text -> constant(type, text));
    }

    /** An object within this one; empty when absent. */
    public JsonObject object(String field) {
        JsonObject found = typed(field, JsonObject.class, "must be an object", Optional::of);
        return found == null ? new JsonObject() : found;
    }

    /**
     * To be called when everything was read.
     *
     * @throws ServiceFailure INVALID, naming each field found wanting
     */
    public void check() {
        if (!violations.isEmpty()) {
            throw ServiceFailure.invalid(violations);
        }
    }

    private <T> T required(String field, @Nullable T value, T placeholder) {
        if (value == null && violations.stream().noneMatch(v -> v.field().equals(field))) {
            violations.add(new Violation(field, "is required"));
        }
        return value == null ? placeholder : value;
    }

    private <T, R> @Nullable R typed(String field, Class<T> type, String expected, Function<T, Optional<R>> reader) {
        Object value = body.getValue(field);
        if (value == null) {
            return null;
        }
        Optional<R> read = type.isInstance(value) ? reader.apply(type.cast(value)) : Optional.empty();
        if (read.isEmpty()) {
            violations.add(new Violation(field, expected));
        }
        return read.orElse(null);
    }

    private static Optional<Long> whole(Number value) {
        double number = value.doubleValue();
        boolean whole = number == Math.rint(number) && Math.abs(number) <= SAFE_INTEGER;
        return whole ? Optional.of(value.longValue()) : Optional.empty();
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
