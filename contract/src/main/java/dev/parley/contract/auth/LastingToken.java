package dev.parley.contract.auth;

import dev.parley.contract.ServiceFailure;
import java.time.Duration;
import java.util.Objects;

/**
 * Asks for a session of one token, for clients that cannot refresh: the session has no refresh token and ends with it.
 *
 * @param seconds how long it is good, at most 15 days
 * @param dialect whose client asks; whoever verifies the token reads it there
 */
public record LastingToken(long seconds, String dialect) {
    public static final Duration LONGEST = Duration.ofDays(15);

    public LastingToken {
        Objects.requireNonNull(dialect, "dialect");
        if (seconds < 1 || seconds > LONGEST.toSeconds()) {
            throw ServiceFailure.invalid("seconds", "must be 1 to " + LONGEST.toSeconds());
        }
    }
}
