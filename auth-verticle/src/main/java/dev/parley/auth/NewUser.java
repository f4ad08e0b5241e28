package dev.parley.auth;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user to be stored.
 *
 * @param createdAt where that was before, in another system
 */
record NewUser(
        String id,
        @Nullable String email,
        @Nullable String username,
        String displayName,
        @Nullable String gender,
        String passwordHash,
        @Nullable Instant createdAt) {
    /** One who is new everywhere. */
    NewUser(
            String id,
            @Nullable String email,
            @Nullable String username,
            String displayName,
            @Nullable String gender,
            String passwordHash) {
        this(id, email, username, displayName, gender, passwordHash, null);
    }

    /** When he was made, if he is stored at that moment. */
    long createdMillis(long nowMillis) {
        return createdAt == null ? nowMillis : createdAt.toEpochMilli();
    }

    Set<String> logins() {
        return Logins.of(email, username);
    }

    @Override
    public String toString() {
        return "NewUser[" + id + "]";
    }
}
