package dev.parley.gateway.compat;

import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a client shows to prove whose it is. What somebody has set himself counts before a cookie. */
public record Credential(@Nullable String token) {
    static Credential of(HttpServerRequest request, Dialect dialect) {
        String shown = shown(request.headers());
        if (shown != null || !dialect.takesCookie()) {
            return new Credential(shown);
        }
        Cookie cookie = request.getCookie(TokenCookie.NAME);
        return new Credential(cookie == null ? null : nonEmpty(cookie.getValue()));
    }

    /**
     * What a socket's client shows at its handshake.
     *
     * @param auth what it says of itself
     * @param headers of the request that opened it, as are the query's
     */
    public static Credential of(JsonObject auth, MultiMap headers, MultiMap query) {
        String said = auth.getValue("token") instanceof String text ? nonEmpty(lastWord(text)) : null;
        String shown = said != null ? said : shown(headers);
        String asked = shown != null ? shown : nonEmpty(query.get("token"));
        return new Credential(asked != null ? asked : kept(headers.get(HttpHeaders.COOKIE)));
    }

    private static @Nullable String kept(@Nullable String cookies) {
        if (cookies == null) {
            return null;
        }
        return ServerCookieDecoder.STRICT.decode(cookies).stream()
                .filter(cookie -> cookie.name().equals(TokenCookie.NAME))
                .findFirst()
                .map(cookie -> nonEmpty(cookie.value()))
                .orElse(null);
    }

    private static @Nullable String shown(MultiMap headers) {
        String authorization = headers.get(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            return nonEmpty(lastWord(authorization));
        }
        String bare = headers.get("auth-token");
        return nonEmpty(bare != null ? bare : headers.get("x-auth-token"));
    }

    /** What stands before the token does not matter: their clients write Bearer, JWT, anything, or nothing. */
    private static String lastWord(String text) {
        String stripped = text.strip();
        return stripped.substring(stripped.lastIndexOf(' ') + 1);
    }

    private static @Nullable String nonEmpty(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
