package dev.parley.contract.chat;

import dev.parley.contract.ServiceFailure;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks which conversations of some users have moved.
 *
 * @param cursor the one of the answer before; absent, or of a log that is no more: nothing has moved, only the cursor
 *     is wanted
 * @param userIds at most 2,000
 */
public record FindMoved(@Nullable String cursor, Set<String> userIds) {
    /** The most users of one request. */
    public static final int LIMIT = 2_000;

    public FindMoved {
        userIds = Set.copyOf(userIds);
        if (userIds.size() > LIMIT) {
            throw ServiceFailure.invalid("userIds", "must be at most " + LIMIT);
        }
    }
}
