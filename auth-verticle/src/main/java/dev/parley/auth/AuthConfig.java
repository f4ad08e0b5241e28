package dev.parley.auth;

import dev.parley.mongo.MongoUri;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of accounts.
 *
 * @param dataDir the folder of {@code auth.db}, made when missing; no default
 * @param jwtSecret signs access tokens, at least 32 bytes in UTF-8; by default none: keys are made once and stored
 * @param databaseUri where MongoDB keeps accounts instead of the folder, shared with other nodes; by default nowhere
 */
public record AuthConfig(
        Path dataDir, @Nullable String jwtSecret, @Nullable String databaseUri) {
    /** How long an access token is good for. */
    static final Duration ACCESS_TOKEN_LIFE = Duration.ofMinutes(15);
    /** How long a session lives without being refreshed. */
    static final Duration SESSION_LIFE = Duration.ofDays(30);
    /** How long the refresh token before the newest still gives the newest, for clients that lost an answer. */
    static final Duration REPLAY_GRACE = Duration.ofSeconds(30);
    /** The clocks of those who verify tokens may be behind by this much. */
    static final Duration CLOCK_LEEWAY = Duration.ofMinutes(1);
    /** Living sessions of one user; one more ends the least recently used. */
    static final int SESSIONS_PER_USER = 50;
    /** Password hashes waiting for a thread; one more is refused. */
    static final int HASHES_WAITING = 64;

    private static final int SECRET_BYTES = 32;

    public AuthConfig {
        Objects.requireNonNull(dataDir, "dataDir");
        if (jwtSecret != null && jwtSecret.getBytes(StandardCharsets.UTF_8).length < SECRET_BYTES) {
            throw new IllegalArgumentException("JWT_SECRET is too short: it needs at least " + SECRET_BYTES
                    + " bytes. Make one with: openssl rand -base64 48");
        }
    }

    /** Accounts in the embedded store. */
    public AuthConfig(Path dataDir, @Nullable String jwtSecret) {
        this(dataDir, jwtSecret, null);
    }

    @Override
    public String toString() {
        return "AuthConfig[dataDir=" + dataDir + ", jwtSecret=" + (jwtSecret == null ? "none" : "***")
                + ", databaseUri=" + (databaseUri == null ? "none" : MongoUri.of(databaseUri)) + "]";
    }
}
