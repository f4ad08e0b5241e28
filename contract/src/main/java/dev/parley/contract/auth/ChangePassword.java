package dev.parley.contract.auth;

import dev.parley.contract.Text;
import dev.parley.contract.Violations;
import java.util.Objects;

/** Replaces the caller's password and ends the caller's other sessions. */
public record ChangePassword(String oldPassword, String newPassword, String address) {
    public ChangePassword {
        Objects.requireNonNull(oldPassword, "oldPassword");
        Objects.requireNonNull(newPassword, "newPassword");
        Objects.requireNonNull(address, "address");
        new Violations().check("newPassword", Text.password(newPassword)).throwIfAny();
    }

    @Override
    public String toString() {
        return "ChangePassword[]";
    }
}
