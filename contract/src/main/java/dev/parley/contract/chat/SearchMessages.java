package dev.parley.contract.chat;

import dev.parley.contract.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for messages of the caller's own conversations in which every word of the query begins a word, the newest first.
 *
 * @param query 1–200 code points of any text; case and accents do not count, and without any word nothing is found
 * @param conversationId where to look; absent means everywhere
 * @param cursor the {@code next} of the page before
 * @param limit 1–200
 */
public record SearchMessages(
        String query,
        @Nullable String conversationId,
        @Nullable String cursor,
        int limit) {
    private static final int QUERY_LIMIT = 200;
    private static final int MOST = 200;

    public SearchMessages {
        Objects.requireNonNull(query, "query");
        int length = query.codePointCount(0, query.length());
        new Violations()
                .check(
                        "q",
                        length < 1 || length > QUERY_LIMIT ? "must be 1 to " + QUERY_LIMIT + " characters long" : null)
                .check("limit", limit < 1 || limit > MOST ? "must be 1 to " + MOST : null)
                .throwIfAny();
    }
}
