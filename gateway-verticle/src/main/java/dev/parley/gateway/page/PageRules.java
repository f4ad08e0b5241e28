package dev.parley.gateway.page;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * What a browser may do with what comes from here: run scripts of this server only, tell nobody where it came from, and
 * show nothing of it within another page.
 */
public final class PageRules {
    private static final String NOTHING_FROM_ELSEWHERE = """
            default-src 'none'; connect-src 'self'; img-src 'self' data:; manifest-src 'self'; script-src 'self'; \
            base-uri 'none'; form-action 'none'; frame-ancestors 'none';""";

    /** lit-html makes templates of constant texts, and parley names its one worker; no text becomes markup or script. */
    private static final String POLICY = NOTHING_FROM_ELSEWHERE
            + " style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html parley";

    /** Swagger UI writes style attributes and markup. */
    private static final String POLICY_OF_DOCS = NOTHING_FROM_ELSEWHERE + " style-src 'self' 'unsafe-inline'";

    private PageRules() {}

    /** Sets them for whatever is answered. */
    public static void apply(RoutingContext context) {
        String path = context.normalizedPath();
        HttpServerResponse response = context.response().putHeader("x-content-type-options", "nosniff");
        if (!path.startsWith("/api/")) {
            response.putHeader("content-security-policy", path.equals("/docs") ? POLICY_OF_DOCS : POLICY)
                    .putHeader("referrer-policy", "no-referrer")
                    .putHeader("cross-origin-opener-policy", "same-origin");
        }
        context.next();
    }
}
