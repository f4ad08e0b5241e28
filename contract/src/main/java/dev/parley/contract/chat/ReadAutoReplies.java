package dev.parley.contract.chat;

import dev.parley.contract.ServiceFailure;
import org.jspecify.annotations.Nullable;

/**
 * Asks what was answered in the caller's name, the newest first.
 *
 * @param cursor the {@code next} of the page before
 * @param limit 1–200
 */
public record ReadAutoReplies(@Nullable String cursor, int limit) {
    public ReadAutoReplies {
        if (limit < 1 || limit > 200) {
            throw ServiceFailure.invalid("limit", "must be 1 to 200");
        }
    }
}
