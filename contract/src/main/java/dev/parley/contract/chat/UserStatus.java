package dev.parley.contract.chat;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What chat knows of a user: his availability as it was set, and when he was last seen. */
public record UserStatus(
        String userId,
        Availability availability,
        @Nullable String awayNote,
        @Nullable Instant awayUntil,
        @Nullable Instant lastSeenAt) {
    public UserStatus {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(availability, "availability");
    }

    /** A user of whom nothing is stored. */
    public static UserStatus unknown(String userId) {
        return new UserStatus(userId, Availability.AVAILABLE, null, null, null);
    }

    /** The status as of a moment: an until-time that has passed makes the person AVAILABLE. */
    public UserStatus at(Instant now) {
        return awayUntil != null && !awayUntil.isAfter(now)
                ? new UserStatus(userId, Availability.AVAILABLE, null, null, lastSeenAt)
                : this;
    }
}
