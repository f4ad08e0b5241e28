package dev.parley.contract.chat;

import dev.parley.contract.ServiceFailure;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the caller's conversations, the latest activity first.
 *
 * @param cursor the {@code next} of the page before
 * @param limit 1–200
 */
public record ReadInbox(@Nullable String cursor, int limit) {
    public ReadInbox {
        if (limit < 1 || limit > 200) {
            throw ServiceFailure.invalid("limit", "must be 1 to 200");
        }
    }
}
