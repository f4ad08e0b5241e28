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
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Binds each operation of the contract to what the server does for it. Confined to one event loop. */
public final class Api {
    private static final String BEARER = "Bearer ";

    /** Operations that cost the store as much as reading an inbox. */
    private static final Set<String> DEAR = Set.of("listConversations", "searchMessages", "listAutoReplies");

    private final TokenCheck tokens;
    private final RateLimit rate;
    private final RateLimit entryRate;
    private final ClientAddress addresses;
    private final Map<String, Served> table = new HashMap<>();

    /**
     * Serves nothing yet.
     *
     * @param rate of users
     * @param entryRate of addresses, for those who have yet to prove who they are
     */
    public Api(TokenCheck tokens, RateLimit rate, RateLimit entryRate, ClientAddress addresses) {
        this.tokens = tokens;
        this.rate = rate;
        this.entryRate = entryRate;
        this.addresses = addresses;
    }

    /** An operation, and how it is found out who asks for it. */
    private record Served(Operation operation, Function<RoutingContext, Future<Caller>> caller) {}

    /** Adds what is served, over these services. */
    public Api serving(Vertx vertx, AuthService auth, ChatService chat, Users users, Readiness readiness) {
        AccountOperations accounts = new AccountOperations(auth, chat, users);
        serve(new ServerOperations(vertx, auth, readiness).table(), context -> Future.succeededFuture(Caller.PARLEY));
        serve(accounts.open(), this::newcomer);
        serveUsers(accounts.own());
        serveUsers(new PeopleOperations(auth, chat, users).table());
        serveUsers(new ConversationOperations(chat, users).table());
        serveUsers(new SearchOperations(chat, users).table());
        return this;
    }

    private void serveUsers(Map<String, Operation> operations) {
        operations.forEach((id, operation) -> {
            int cost = DEAR.contains(id) ? RateLimit.INBOX : 1;
            table.put(id, new Served(operation, context -> user(context, cost)));
        });
    }

    private void serve(Map<String, Operation> operations, Function<RoutingContext, Future<Caller>> caller) {
        operations.forEach((id, operation) -> table.put(id, new Served(operation, caller)));
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
            Served operation = table.get(id);
            if (operation == null) {
                throw new IllegalStateException("nothing serves " + id);
            }
            route.setDoValidation(false).setDoSecurity(false).addHandler(context -> handle(context, operation));
            served++;
        }
        if (served != table.size()) {
            throw new IllegalStateException("the contract lacks an operation that is served");
        }
        return builder.createRouter();
    }

    private void handle(RoutingContext context, Served served) {
        String address = addresses.of(context.request());
        Future.succeededFuture(context)
                .compose(served.caller)
                .compose(known -> served.operation.answer(new HttpCall(context, known, address)))
                .onSuccess(answer -> answer.writeTo(context.response()))
                .onFailure(context::fail);
    }

    private Future<Caller> newcomer(RoutingContext context) {
        entryRate.take(addresses.of(context.request()));
        return Future.succeededFuture(Caller.PARLEY);
    }

    private Future<Caller> user(RoutingContext context, int cost) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        String token = header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : null;
        return tokens.check(token, addresses.of(context.request())).map(proven -> {
            rate.take(proven.userId(), cost);
            return proven.caller("http");
        });
    }
}
