package dev.parley.contract.auth;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What accounts know of a user. Availability belongs to chat and presence to the gateways.
 *
 * @param email for the user's own eyes only
 * @param gender for the user's own eyes only
 * @param deleted the account is gone; the record stands so that its messages keep a sender
 */
public record Profile(
        String id,
        Kind kind,
        @Nullable String username,
        String displayName,
        @Nullable String email,
        @Nullable String gender,
        Instant createdAt,
        Instant updatedAt,
        boolean deleted) {
    /** Who is behind an account. */
    public enum Kind {
        PERSON,
        SERVICE
    }

    public Profile {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(displayName, "displayName");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
    }

    /** The same without what only the user himself may see. */
    public Profile forOthers() {
        return new Profile(id, kind, username, displayName, null, null, createdAt, updatedAt, deleted);
    }

    /** The same with the e-mail address, where a server is set to show these. */
    public Profile forOthersWithEmail() {
        return new Profile(id, kind, username, displayName, email, null, createdAt, updatedAt, deleted);
    }
}
