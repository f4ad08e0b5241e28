package dev.parley.gateway.http;

import dev.parley.contract.Caller;
import dev.parley.contract.auth.AuthService;
import dev.parley.contract.chat.ChatService;
import dev.parley.gateway.access.ClientAddress;
import dev.parley.gateway.access.RateLimit;
import dev.parley.gateway.access.Readiness;
import dev.parley.gateway.access.TokenCheck;
import dev.parley.gateway.wire.Users;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Binds each operation of the contract to what the server does for it. Confined to one event loop. */
public final class Api {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final String BEARER = "Bearer ";

    /** Operations that cost the store as much as reading an inbox. */
    private static final Set<String> DEAR = Set.of("listConversations", "searchMessages");

    private final TokenCheck tokens;
    private final RateLimit rate;
    private final ClientAddress addresses;
    private final Map<String, Operation> open = new HashMap<>();
    private final Map<String, Operation> own = new HashMap<>();

    public Api(TokenCheck tokens, RateLimit rate, ClientAddress addresses) {
        this.tokens = tokens;
        this.rate = rate;
        this.addresses = addresses;
    }

    /** Adds what is served, over these services. */
    public Api serving(Vertx vertx, AuthService auth, ChatService chat, Users users, Readiness readiness) {
        AccountOperations accounts = new AccountOperations(auth, chat, users);
        open.putAll(accounts.open());
        open.putAll(new ServerOperations(vertx, auth, readiness).table());
        own.putAll(accounts.own());
        own.putAll(new PeopleOperations(auth, chat, users).table());
        own.putAll(new ConversationOperations(chat, users).table());
        own.putAll(new SearchOperations(chat, users).table());
        return this;
    }

    /**
     * The routes of the contract. Bodies are checked by the operations, which name every field found wanting as frames
     * do, and not once more by the contract's schema.
     *
     * @throws IllegalStateException when the contract has an operation that is not served, or the other way round
     */
    public Router router(Vertx vertx, OpenAPIContract contract) {
        RouterBuilder builder = RouterBuilder.create(vertx, contract);
        int served = 0;
        for (OpenAPIRoute route : builder.getRoutes()) {
            String id = route.getOperation().getOperationId();
            Operation operation = open.containsKey(id) ? open.get(id) : own.get(id);
            if (operation == null) {
                throw new IllegalStateException("nothing serves " + id);
            }
            boolean withToken = own.containsKey(id);
            int cost = DEAR.contains(id) ? RateLimit.INBOX : 1;
            route.setDoValidation(false).setDoSecurity(false).addHandler(c -> handle(c, operation, withToken, cost));
            served++;
        }
        if (served != open.size() + own.size()) {
            throw new IllegalStateException("the contract lacks an operation that is served");
        }
        return builder.createRouter();
    }

    private void handle(RoutingContext context, Operation operation, boolean withToken, int cost) {
        Future<Caller> caller = withToken ? caller(context, cost) : Future.succeededFuture(Caller.PARLEY);
        caller.compose(known -> operation.answer(new HttpCall(context, known, addresses.of(context.request()))))
                .onSuccess(answer -> write(context.response(), answer))
                .onFailure(context::fail);
    }

    private Future<Caller> caller(RoutingContext context, int cost) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        String token = header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : null;
        return tokens.check(token).map(proven -> {
            rate.take(proven.userId(), cost);
            return proven.caller("http");
        });
    }

    private static void write(HttpServerResponse response, HttpAnswer answer) {
        response.setStatusCode(answer.status());
        Buffer body = answer.body();
        if (body != null) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType());
        }
        Future<Void> written = body == null ? response.end() : response.end(body);
        written.onFailure(cause -> LOG.debug("the client did not wait for its answer: {}", cause.getMessage()));
    }
}
