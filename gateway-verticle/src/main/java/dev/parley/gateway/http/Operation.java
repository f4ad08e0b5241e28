package dev.parley.gateway.http;

import io.vertx.core.Future;

/** What the server does for one operationId of the contract. It may fail, or throw, with a ServiceFailure. */
@FunctionalInterface
interface Operation {
    Future<HttpAnswer> answer(HttpCall call);
}
