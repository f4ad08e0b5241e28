package dev.parley.store;

import org.jspecify.annotations.Nullable;

/**
 * The store could not do it now (full queue, full disk, closed, too slow); nothing of it was done, and it may be tried
 * again.
 */
public final class StoreUnavailable extends RuntimeException {
    private final String reason;

    StoreUnavailable(String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    @Override
    public String getMessage() {
        return reason;
    }
}
