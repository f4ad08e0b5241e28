package dev.parley.gateway.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may use this server: its own, and those on a list. A request with another page's Origin is refused, on
 * every door alike; one without an Origin does not come from a page of another site.
 */
public final class Origins {
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@\\s]+");

    /** Older systems' clients of other origins, whose cookie is asked for by name; v1's is for own pages only. */
    private static final Pattern COOKIE_DOORS = Pattern.compile("/api/(?:auth|messages|users)(?:/.*)?|/socket\\.io/?");

    private final @Nullable CorsHandler listed;
    private final @Nullable CorsHandler listedWithCookie;

    public Origins(List<String> allowed) {
        listed = allowed.isEmpty() ? null : handler(allowed);
        listedWithCookie = allowed.isEmpty() ? null : handler(allowed).allowCredentials(true);
    }

    private static CorsHandler handler(List<String> allowed) {
        return CorsHandler.create()
                .addOrigins(allowed)
                .allowedMethods(
                        Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE))
                .allowedHeaders(Set.of("authorization", "content-type", "auth-token", "x-auth-token"))
                .exposedHeaders(Set.of("retry-after", "x-parley-more"))
                .maxAgeSeconds(600);
    }

    /**
     * Checks what the settings give.
     *
     * @throws IllegalArgumentException when one is not an origin
     */
    public static void check(List<String> allowed) {
        for (String origin : allowed) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException(
                        "PARLEY_ALLOWED_ORIGINS must be origins as https://chat.example.org, not \"" + origin + "\".");
            }
        }
    }

    /** Lets a request on, or fails it with 403. */
    public void check(RoutingContext context) {
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        if (origin == null || isOwn(context.request())) {
            context.next();
        } else if (listed != null && listedWithCookie != null) {
            boolean takesCookie = COOKIE_DOORS.matcher(context.normalizedPath()).matches();
            (takesCookie ? listedWithCookie : listed).handle(context);
        } else {
            context.fail(403);
        }
    }

    /** Whether a page of this very server asks; one that names no origin does not say so. */
    public static boolean isOwn(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        HostAndPort authority = request.authority();
        if (origin == null || authority == null) {
            return false;
        }
        try {
            URI uri = URI.create(origin);
            return authority.host().equalsIgnoreCase(uri.getHost()) && named(authority.port()) == named(uri.getPort());
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }

    /** The port, unless it is one that goes without saying: a proxy may speak https where this server speaks http. */
    private static int named(int port) {
        return port == 80 || port == 443 ? -1 : port;
    }
}
