package dev.parley.gateway.compat;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** What a request shows to prove whose it is. A header that somebody has set himself counts before a cookie. */
record Credential(@Nullable String token) {
    static Credential of(HttpServerRequest request, Dialect dialect) {
        String shown = shown(request);
        if (shown != null || !dialect.takesCookie()) {
            return new Credential(shown);
        }
        Cookie cookie = request.getCookie(TokenCookie.NAME);
        return new Credential(cookie == null ? null : nonEmpty(cookie.getValue()));
    }

    /** What stands before the token does not matter: their clients write Bearer, JWT, anything, or nothing. */
    private static @Nullable String shown(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            String stripped = authorization.strip();
            return nonEmpty(stripped.substring(stripped.lastIndexOf(' ') + 1));
        }
        String bare = request.getHeader("auth-token");
        return nonEmpty(bare != null ? bare : request.getHeader("x-auth-token"));
    }

    private static @Nullable String nonEmpty(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
