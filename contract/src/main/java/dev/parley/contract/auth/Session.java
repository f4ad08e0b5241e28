package dev.parley.contract.auth;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One login of one device, as its owner sees it. */
public record Session(String id, @Nullable String device, Instant createdAt, Instant lastUsedAt, boolean current) {
    public Session {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(lastUsedAt, "lastUsedAt");
    }
}
