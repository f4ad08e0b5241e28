package dev.parley.store;

import org.jspecify.annotations.Nullable;

/** The store cannot be opened; the message tells its operator why, in one line. */
public final class StoreUnusable extends RuntimeException {
    private final String reason;

    StoreUnusable(String reason) {
        this(reason, null);
    }

    StoreUnusable(String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    @Override
    public String getMessage() {
        return reason;
    }
}
