package dev.parley.contract.auth;

import java.util.Objects;

/** Asks for new tokens of a session with its refresh token. */
public record RefreshSession(String refreshToken) {
    public RefreshSession {
        Objects.requireNonNull(refreshToken, "refreshToken");
    }

    @Override
    public String toString() {
        return "RefreshSession[]";
    }
}
