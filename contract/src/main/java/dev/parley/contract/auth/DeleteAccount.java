package dev.parley.contract.auth;

import java.util.Objects;

/** Deletes the caller's account, on his password. */
public record DeleteAccount(String password, String address) {
    public DeleteAccount {
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(address, "address");
    }

    @Override
    public String toString() {
        return "DeleteAccount[]";
    }
}
