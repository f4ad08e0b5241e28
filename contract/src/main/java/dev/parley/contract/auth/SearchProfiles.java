package dev.parley.contract.auth;

import dev.parley.contract.ServiceFailure;
import org.jspecify.annotations.Nullable;

/**
 * Asks for users whose display name or username begins with the query, by display name.
 *
 * @param query letters' case does not count; absent means everyone
 * @param cursor the {@code next} of the page before
 * @param limit 1–200
 */
public record SearchProfiles(
        @Nullable String query, @Nullable String cursor, int limit) {
    public SearchProfiles {
        if (limit < 1 || limit > 200) {
            throw ServiceFailure.invalid("limit", "must be 1 to 200");
        }
    }
}
