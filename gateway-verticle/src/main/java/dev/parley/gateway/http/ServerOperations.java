package dev.parley.gateway.http;

import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.auth.AuthService;
import dev.parley.gateway.access.Readiness;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;

/** What the server tells of itself. */
final class ServerOperations {
    private final Vertx vertx;
    private final AuthService auth;
    private final Readiness readiness;

    ServerOperations(Vertx vertx, AuthService auth, Readiness readiness) {
        this.vertx = vertx;
        this.auth = auth;
        this.readiness = readiness;
    }

    Map<String, Operation> table() {
        return Map.of(
                "readOpenApi", call -> resource("openapi.yaml", "application/yaml"),
                "readDocs", call -> resource("docs.html", "text/html; charset=utf-8"),
                "readKeys", call -> auth.verificationKeys().map(HttpAnswer::ok),
                "readLive", call -> Future.succeededFuture(HttpAnswer.ok(Map.of("status", "UP"))),
                "readReady", call -> Future.succeededFuture(ready()),
                "readAvatar", ServerOperations::avatar);
    }

    private HttpAnswer ready() {
        Readiness.Checks checks = readiness.check();
        return HttpAnswer.json(checks.ready() ? 200 : 503, checks);
    }

    private Future<HttpAnswer> resource(String name, String contentType) {
        return vertx.fileSystem().readFile(name).map(text -> HttpAnswer.text(contentType, text));
    }

    private static Future<HttpAnswer> avatar(HttpCall call) {
        String userId = call.pathParameter("userId");
        if (!Ids.isId(userId)) {
            throw ServiceFailure.of(Failure.NOT_FOUND, "There is no such user.");
        }
        call.context().response().putHeader("cache-control", "public, max-age=31536000, immutable");
        return Future.succeededFuture(HttpAnswer.text("image/svg+xml", Avatar.of(userId)));
    }
}
