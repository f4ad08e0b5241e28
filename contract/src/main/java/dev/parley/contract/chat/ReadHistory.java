package dev.parley.contract.chat;

import dev.parley.contract.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a page of a conversation: the newest messages, those just before a {@code seq}, or those just after one.
 *
 * @param limit 1–200
 */
public record ReadHistory(
        String conversationId,
        @Nullable Long before,
        @Nullable Long after,
        int limit) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MOST = 200;

    public ReadHistory {
        Objects.requireNonNull(conversationId, "conversationId");
        new Violations()
                .check("before", before != null && after != null ? "and after exclude each other" : negative(before))
                .check("after", negative(after))
                .check("limit", limit < 1 || limit > MOST ? "must be 1 to " + MOST : null)
                .throwIfAny();
    }

    private static @Nullable String negative(@Nullable Long seq) {
        return seq != null && seq < 0 ? "must not be negative" : null;
    }
}
