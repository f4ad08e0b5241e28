package dev.parley.contract.imports;

import dev.parley.contract.Ids;
import dev.parley.contract.Text;
import dev.parley.contract.Violations;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user as another system knew him. At least one of email and username is given.
 *
 * @param id is kept
 * @param displayName 1–64 code points; without it the username, or what stands before the @
 * @param passwordHash of bcrypt; the next login replaces it
 */
public record ImportedUser(
        String id,
        @Nullable String email,
        @Nullable String username,
        @Nullable String displayName,
        @Nullable String gender,
        String passwordHash,
        Instant createdAt) {
    public ImportedUser {
        Objects.requireNonNull(passwordHash, "passwordHash");
        Objects.requireNonNull(createdAt, "createdAt");
        new Violations()
                .check("id", Ids.isId(id) ? null : "must be 24 hex digits")
                .check("email", email == null && username == null ? "or username is required" : Text.email(email))
                .check("username", Text.username(username))
                .check("displayName", Text.name(displayName))
                .check("gender", Text.name(gender))
                .throwIfAny();
    }

    @Override
    public String toString() {
        return "ImportedUser[" + id + "]";
    }
}
