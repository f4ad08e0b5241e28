package dev.parley.mongo;

import org.jspecify.annotations.Nullable;

/** The database did not do it, or it is not known whether it did: unreachable, too slow, without a primary, closed. */
public final class DatabaseAway extends RuntimeException {
    DatabaseAway(@Nullable Throwable cause) {
        super("The database cannot be reached at the moment.", cause);
    }
}
