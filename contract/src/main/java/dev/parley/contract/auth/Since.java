package dev.parley.contract.auth;

import java.time.Instant;
import java.util.Objects;

/** Asks for what the store noted at or after a moment of its own clock. */
public record Since(Instant time) {
    public Since {
        Objects.requireNonNull(time, "time");
    }
}
