package dev.parley.gateway.compat;

import dev.parley.gateway.http.HttpAnswer;
import io.vertx.core.Future;

/** What the server does for one route. It may fail, or throw, with a ServiceFailure. */
@FunctionalInterface
public interface CompatOperation {
    Future<HttpAnswer> answer(CompatCall call);
}
