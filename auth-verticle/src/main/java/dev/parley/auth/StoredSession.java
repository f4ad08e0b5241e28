package dev.parley.auth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A living session. */
record StoredSession(
        String id, String userId, @Nullable String device, Chain chain, Instant createdAt, Instant lastUsedAt) {
    /** Where in a session's chain of refresh tokens one stands. */
    enum Place {
        CURRENT,
        /** The one before, and its successor may not have arrived yet. */
        JUST_SPENT,
        SPENT,
        /** Never was a token of this session. */
        FOREIGN
    }

    /**
     * A session's refresh tokens.
     *
     * @param key proves which tokens ever were this session's
     * @param current hash of the newest
     * @param last how the newest came about; null for a session's first
     */
    record Chain(String key, String current, @Nullable Rotation last) {
        Place place(RefreshToken token, Instant now) {
            String hash = token.hash();
            if (hash.equals(current)) {
                return Place.CURRENT;
            }
            if (!token.isOf(key)) {
                return Place.FOREIGN;
            }
            return last != null && hash.equals(last.from()) && !last.isOver(now) ? Place.JUST_SPENT : Place.SPENT;
        }

        @Override
        public String toString() {
            return "Chain[]";
        }
    }

    /**
     * One token's replacement by its successor.
     *
     * @param from hash of the token spent
     * @param salt makes its successor, together with the token itself
     */
    record Rotation(String from, String salt, Instant at) {
        boolean isOver(Instant now) {
            return now.isAfter(at.plus(AuthConfig.REPLAY_GRACE));
        }

        @Override
        public String toString() {
            return "Rotation[]";
        }
    }
}
