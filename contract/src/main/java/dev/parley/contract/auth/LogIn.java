package dev.parley.contract.auth;

import dev.parley.contract.Text;
import dev.parley.contract.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A login with a password.
 *
 * @param login e-mail or username; letters' case does not count
 * @param device how the person will recognise the session
 * @param address where the request came from, for throttling
 * @param lasting how the session is to be, where not as usual
 */
public record LogIn(
        String login,
        String password,
        @Nullable String device,
        String address,
        @Nullable LastingToken lasting) {
    public LogIn {
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(address, "address");
        new Violations().check("device", Text.name(device)).throwIfAny();
    }

    /** One whose session is as usual. */
    public LogIn(String login, String password, @Nullable String device, String address) {
        this(login, password, device, address, null);
    }

    @Override
    public String toString() {
        return "LogIn[]";
    }
}
