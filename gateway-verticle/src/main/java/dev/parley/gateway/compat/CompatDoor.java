package dev.parley.gateway.compat;

import dev.parley.contract.Caller;
import dev.parley.contract.ContractJson;
import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.gateway.access.ClientAddress;
import dev.parley.gateway.access.RateLimit;
import dev.parley.gateway.access.TokenCheck;
import dev.parley.gateway.access.VerifiedToken;
import dev.parley.gateway.http.HttpCall;
import dev.parley.gateway.http.ProblemHandler;
import dev.parley.gateway.wire.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the older systems' routes, and tells their failures as their clients read them. Confined to one event loop. */
public final class CompatDoor {
    private static final Logger LOG = LoggerFactory.getLogger(CompatDoor.class);

    private final TokenCheck tokens;
    private final RateLimit rate;
    private final RateLimit entryRate;
    private final ClientAddress addresses;
    private final List<CompatRoute> routes;

    /**
     * Serves these routes, of which no two have one method and path.
     *
     * @param rate of users
     * @param entryRate of addresses, for those who have yet to prove who they are
     */
    public CompatDoor(
            TokenCheck tokens, RateLimit rate, RateLimit entryRate, ClientAddress addresses, List<CompatRoute> routes) {
        this.tokens = tokens;
        this.rate = rate;
        this.entryRate = entryRate;
        this.addresses = addresses;
        this.routes = List.copyOf(routes);
    }

    /** To be called before any other failure handler is set. */
    public void mountFailures(Router router) {
        routes.forEach(route -> router.route(route.method(), route.path()).failureHandler(CompatDoor::fail));
    }

    public void mount(Router router, int bodyBytes) {
        BodyHandler bodies = BodyHandler.create(false).setBodyLimit(bodyBytes);
        routes.forEach(route ->
                router.route(route.method(), route.path()).handler(bodies).handler(context -> handle(context, route)));
    }

    private void handle(RoutingContext context, CompatRoute route) {
        Future.succeededFuture(context)
                .compose(asked -> call(asked, route))
                .compose(route.operation()::answer)
                .onSuccess(answer -> answer.writeTo(context.response()))
                .onFailure(context::fail);
    }

    private Future<CompatCall> call(RoutingContext context, CompatRoute route) {
        String address = addresses.of(context.request());
        if (route.dialect().takesCookie()) {
            TokenCookie.checkJson(context);
        }
        CompatCall nobodys = new CompatCall(new HttpCall(context, Caller.PARLEY, address), null);
        if (route.entry() == CompatRoute.Entry.NEWCOMER) {
            entryRate.take(address);
            return Future.succeededFuture(nobodys);
        }
        Credential credential = Credential.of(context.request(), route.dialect());
        Future<CompatCall> users = tokens.check(credential.token(), address)
                .map(proven -> users(context, route, proven, address))
                .recover(cause -> Future.failedFuture(inWordsOf(route.dialect(), credential, cause)));
        return route.entry() == CompatRoute.Entry.USER ? users : users.recover(cause -> unlessAway(cause, nobodys));
    }

    private CompatCall users(RoutingContext context, CompatRoute route, VerifiedToken proven, String address) {
        rate.take(proven.userId(), route.cost());
        return new CompatCall(new HttpCall(context, proven.caller("http"), address), proven.dialect());
    }

    private static Throwable inWordsOf(Dialect dialect, Credential credential, Throwable cause) {
        if (ServiceFailure.from(cause).failure() != Failure.UNAUTHENTICATED) {
            return cause;
        }
        return credential.token() == null ? dialect.noToken() : dialect.badToken();
    }

    private static Future<CompatCall> unlessAway(Throwable cause, CompatCall nobodys) {
        boolean isWorthless = switch (ServiceFailure.from(cause).failure()) {
            case UNAUTHENTICATED, FORBIDDEN -> true;
            default -> false;
        };
        return isWorthless ? Future.succeededFuture(nobodys) : Future.failedFuture(cause);
    }

    /** Some of their clients look for an error, some for a message. A success never has an error. */
    private record Told(boolean success, String error, String message) {}

    private static void fail(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed() || response.headWritten()) {
            context.next();
            return;
        }
        Problem problem = Problem.of(ProblemHandler.failureOf(context));
        Long retryAfter = problem.retryAfterMillis();
        if (retryAfter != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, (retryAfter + 999) / 1000)));
        }
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(ContractJson.encode(new Told(false, problem.detail(), problem.detail())))
                .onFailure(cause -> LOG.debug("the client did not wait for its answer: {}", cause.getMessage()));
    }
}
