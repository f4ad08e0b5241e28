package dev.parley.auth;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user to be stored. */
record NewUser(
        String id,
        @Nullable String email,
        @Nullable String username,
        String displayName,
        @Nullable String gender,
        String passwordHash) {
    Set<String> logins() {
        return Logins.of(email, username);
    }

    @Override
    public String toString() {
        return "NewUser[" + id + "]";
    }
}
