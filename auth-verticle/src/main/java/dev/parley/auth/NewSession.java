package dev.parley.auth;

import org.jspecify.annotations.Nullable;

/**
 * A session to be stored.
 *
 * @param tokenKey proves which refresh tokens are this session's
 * @param passwordVersion the password that opened it: another one since then keeps it shut
 * @param life how long it lasts from now on
 */
record NewSession(
        String id,
        String userId,
        @Nullable String device,
        String tokenKey,
        String refreshHash,
        long passwordVersion,
        SessionLife life) {
    @Override
    public String toString() {
        return "NewSession[" + id + "]";
    }
}
