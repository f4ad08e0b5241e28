package dev.parley.llm.provider;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What one piece of JSON from a provider holds.
 *
 * @param words what it adds to the text
 * @param isLast whether the text is whole with it
 */
record Part(
        String words,
        boolean isLast,
        @Nullable Long tokensIn,
        @Nullable Long tokensOut) {
    /** One without counts. */
    static Part of(String words, boolean isLast) {
        return new Part(words, isLast, null, null);
    }

    /** A number of some JSON, whatever kind of number it is. */
    static @Nullable Long count(@Nullable JsonObject json, String name) {
        return json != null && json.getValue(name) instanceof Number number ? (Long) number.longValue() : null;
    }
}
