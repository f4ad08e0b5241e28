package dev.parley.mongo;

import org.jspecify.annotations.Nullable;

/** A document with the same unique key is there already. Which key it is servers say in texts only: read and see. */
public final class DuplicateKey extends RuntimeException {
    DuplicateKey(@Nullable Throwable cause) {
        super("A document with this key is there already.", cause);
    }
}
