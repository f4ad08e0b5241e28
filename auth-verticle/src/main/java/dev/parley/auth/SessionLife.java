package dev.parley.auth;

import dev.parley.contract.auth.LastingToken;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a session lasts.
 *
 * @param unused how long it lives without being refreshed
 * @param token how long each of its access tokens is good
 */
record SessionLife(Duration unused, Duration token) {
    static final SessionLife USUAL = new SessionLife(AuthConfig.SESSION_LIFE, AuthConfig.ACCESS_TOKEN_LIFE);

    /** One that is as long as its only token, where such a one is asked for. */
    static SessionLife of(@Nullable LastingToken lasting) {
        if (lasting == null) {
            return USUAL;
        }
        Duration life = Duration.ofSeconds(lasting.seconds());
        return new SessionLife(life, life);
    }

    long expiry(long now) {
        return now + unused.toMillis();
    }

    /** When the last of its tokens is good for nothing, by any clock. */
    long tokensUntil(long now) {
        return now + token.plus(AuthConfig.CLOCK_LEEWAY).toMillis();
    }
}
