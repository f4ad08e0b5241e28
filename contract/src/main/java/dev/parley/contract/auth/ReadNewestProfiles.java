package dev.parley.contract.auth;

import dev.parley.contract.ServiceFailure;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the users who came last, or last before one of them.
 *
 * @param before that user's id
 * @param limit 1–1,000
 * @param withEmails whether e-mail addresses are to be told, which others see only where a node's settings say so
 */
public record ReadNewestProfiles(@Nullable String before, int limit, boolean withEmails) {
    public static final int MOST = 1_000;

    public ReadNewestProfiles {
        if (limit < 1 || limit > MOST) {
            throw ServiceFailure.invalid("limit", "must be 1 to 1,000");
        }
    }
}
