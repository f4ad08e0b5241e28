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
 */
public record LogIn(String login, String password, @Nullable String device, String address) {
    public LogIn {
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(address, "address");
        new Violations().check("device", Text.name(device)).throwIfAny();
    }

    @Override
    public String toString() {
        return "LogIn[]";
    }
}
