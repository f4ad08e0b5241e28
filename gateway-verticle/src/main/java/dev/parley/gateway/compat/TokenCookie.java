package dev.parley.gateway.compat;

import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.auth.LastingToken;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Keeps a token where no script can read it, for the one older system whose clients expect that. */
public final class TokenCookie {
    /** As long as that system's cookie lived, and its token with it. */
    public static final Duration LIFE = LastingToken.LONGEST;

    static final String NAME = "jwt";
    private static final String JSON = "application/json";

    private final boolean secures;

    TokenCookie(boolean secures) {
        this.secures = secures;
    }

    public void write(RoutingContext context, String token) {
        set(context, token, LIFE.toSeconds());
    }

    public void clear(RoutingContext context) {
        set(context, "", 0);
    }

    private void set(RoutingContext context, String value, long lifeSeconds) {
        context.response()
                .addCookie(Cookie.cookie(NAME, value)
                        .setPath("/")
                        .setMaxAge(lifeSeconds)
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.STRICT)
                        .setSecure(secures));
    }

    /** Browsers send cookies by themselves, but JSON to another site only after that site was asked. */
    static void checkJson(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        boolean isJson = type != null && type.split(";", 2)[0].strip().equalsIgnoreCase(JSON);
        boolean isEmpty = context.body().isEmpty() && type == null;
        if (!isJson && !isEmpty) {
            throw ServiceFailure.of(Failure.INVALID, "The body must be application/json.");
        }
    }
}
