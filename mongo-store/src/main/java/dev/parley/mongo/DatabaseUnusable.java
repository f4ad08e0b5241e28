package dev.parley.mongo;

import org.jspecify.annotations.Nullable;

/** The database cannot be used as it is; the message tells the operator why, in one line. */
public final class DatabaseUnusable extends RuntimeException {
    private final String reason;

    DatabaseUnusable(String reason) {
        this(reason, null);
    }

    DatabaseUnusable(String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    @Override
    public String getMessage() {
        return reason;
    }
}
