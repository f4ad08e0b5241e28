package dev.parley.contract.auth;

import java.util.Objects;

/**
 * The tokens of a session.
 *
 * @param accessToken a JWT: {@code sub} is the user's id, {@code sid} the session's
 * @param refreshToken opaque; good for one more grant; empty beside a {@link LastingToken}
 * @param expiresIn the access token's life, in seconds
 */
public record Grant(Profile profile, String accessToken, String refreshToken, long expiresIn) {
    public Grant {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(accessToken, "accessToken");
        Objects.requireNonNull(refreshToken, "refreshToken");
    }

    @Override
    public String toString() {
        return "Grant[" + profile.id() + "]";
    }
}
