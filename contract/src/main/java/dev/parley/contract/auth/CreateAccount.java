package dev.parley.contract.auth;

import dev.parley.contract.Text;
import dev.parley.contract.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A new account, and the first session of it. At least one of email and username must be given.
 *
 * @param displayName 1–64 code points; without it the username, or what stands before the @
 * @param device how the person will recognise the session, 1–64 code points
 * @param address where the request came from, for throttling
 * @param lasting how its first session is to be, where not as usual
 */
public record CreateAccount(
        @Nullable String email,
        @Nullable String username,
        String password,
        @Nullable String displayName,
        @Nullable String gender,
        @Nullable String device,
        String address,
        @Nullable LastingToken lasting) {
    public CreateAccount {
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(address, "address");
        new Violations()
                .check("email", email == null && username == null ? "or username is required" : Text.email(email))
                .check("username", Text.username(username))
                .check("password", Text.password(password))
                .check("displayName", Text.name(displayName))
                .check("gender", Text.name(gender))
                .check("device", Text.name(device))
                .throwIfAny();
    }

    /** One whose first session is as usual. */
    public CreateAccount(
            @Nullable String email,
            @Nullable String username,
            String password,
            @Nullable String displayName,
            @Nullable String gender,
            @Nullable String device,
            String address) {
        this(email, username, password, displayName, gender, device, address, null);
    }

    @Override
    public String toString() {
        return "CreateAccount[" + (username == null ? email : username) + "]";
    }
}
