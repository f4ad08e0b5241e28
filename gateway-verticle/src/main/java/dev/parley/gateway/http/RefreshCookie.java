package dev.parley.gateway.http;

import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.gateway.access.Origins;
import dev.parley.gateway.wire.Json;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a page's refresh token where no script can read it. Browsers send cookies by themselves, so this door opens only
 * to pages of this very server: they name themselves as Origin, and write JSON, which no form of another site can.
 */
final class RefreshCookie {
    static final String NAME = "parley_refresh";
    private static final String PATH = "/api/v1/sessions";
    /** No shorter than a session may rest; one that outlives its session is worth nothing. */
    private static final long LIFE_SECONDS = 30L * 24 * 60 * 60;

    private RefreshCookie() {}

    /**
     * Whether the body asks for the cookie.
     *
     * @throws ServiceFailure FORBIDDEN when it does and may not
     */
    static boolean isWanted(HttpCall call, Json body) {
        boolean wanted = Boolean.TRUE.equals(body.optionalFlag("cookie"));
        if (wanted && !mayUse(call.context().request())) {
            throw ServiceFailure.of(Failure.FORBIDDEN, "The cookie is for JSON of this server's own pages only.");
        }
        return wanted;
    }

    private static boolean mayUse(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return Origins.isOwn(request)
                && type != null
                && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }

    /** The token that the cookie holds, if the browser has sent one. */
    static @Nullable String read(HttpCall call) {
        Cookie cookie = call.context().request().getCookie(NAME);
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    static void write(HttpCall call, String refreshToken) {
        set(call, refreshToken, LIFE_SECONDS);
    }

    static void clear(HttpCall call) {
        if (read(call) != null) {
            set(call, "", 0);
        }
    }

    private static void set(HttpCall call, String value, long lifeSeconds) {
        String origin = call.context().request().getHeader(HttpHeaders.ORIGIN);
        boolean secure = origin != null && origin.toLowerCase(Locale.ROOT).startsWith("https:");
        call.context()
                .response()
                .addCookie(Cookie.cookie(NAME, value)
                        .setPath(PATH)
                        .setMaxAge(lifeSeconds)
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.STRICT)
                        .setSecure(secure));
    }
}
