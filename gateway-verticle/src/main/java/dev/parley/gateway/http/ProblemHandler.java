package dev.parley.gateway.http;

import dev.parley.contract.ContractJson;
import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.gateway.wire.Problem;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure of a request into application/problem+json. What is not ours to tell goes to the log only. */
public final class ProblemHandler implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    @Override
    public void handle(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        ServiceFailure failure = failureOf(context);
        Problem problem = Problem.of(failure);
        Long retryAfter = problem.retryAfterMillis();
        if (retryAfter != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, (retryAfter + 999) / 1000)));
        }
        if (problem.status() == 401) {
            response.putHeader("www-authenticate", "Bearer");
        }
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(ContractJson.encode(problem))
                .onFailure(cause -> LOG.debug("the client did not wait for its answer: {}", cause.getMessage()));
    }

    /** What the client may know of it. */
    public static ServiceFailure failureOf(RoutingContext context) {
        Throwable cause = context.failure();
        if (cause instanceof ServiceFailure expected) {
            return expected;
        }
        return switch (context.statusCode()) {
            case 400, 415 -> ServiceFailure.of(Failure.INVALID, "The request cannot be read.");
            case 401 -> ServiceFailure.of(Failure.UNAUTHENTICATED, "A token is required.");
            case 403 -> ServiceFailure.of(Failure.FORBIDDEN, "Pages of this origin may not use this server.");
            case 404, 405, 406 -> ServiceFailure.of(Failure.NOT_FOUND, "There is nothing here.");
            case 413 -> ServiceFailure.of(Failure.TOO_LARGE, "The body is too large.");
            case 414, 431 -> ServiceFailure.of(Failure.TOO_LARGE, "The request line or a header is too large.");
            default -> {
                LOG.error("{} {} failed", context.request().method(), context.normalizedPath(), cause);
                yield ServiceFailure.from(cause == null ? new IllegalStateException() : cause);
            }
        };
    }
}
