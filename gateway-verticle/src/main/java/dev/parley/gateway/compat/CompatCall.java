package dev.parley.gateway.compat;

import dev.parley.contract.Caller;
import dev.parley.gateway.http.HttpCall;
import dev.parley.gateway.wire.Json;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * One request of an older system's client.
 *
 * @param dialect whose client the caller's token was made for, where an older system's
 */
public record CompatCall(HttpCall http, @Nullable String dialect) {
    private static final String[] RECIPIENT = {"recipientId", "recipient", "receiverId", "receiverID", "receiver", "to"
    };
    private static final String[] CONTENT = {"content", "message"};

    public RoutingContext context() {
        return http.context();
    }

    public Caller caller() {
        return http.caller();
    }

    public String address() {
        return http.address();
    }

    public Json body() {
        return http.body();
    }

    /** Whom a message is to, by any of the names that these systems have for him. */
    public static String recipient(Json body) {
        return body.text(body.nameOf(RECIPIENT));
    }

    /** What a message says, by any of the names that these systems have for it. */
    static String content(Json body) {
        return body.text(body.nameOf(CONTENT));
    }

    /** Where the client has found this server, without a path; empty when it does not say. */
    public String site() {
        HttpServerRequest request = http.context().request();
        HostAndPort authority = request.authority();
        return authority == null ? "" : request.scheme() + "://" + authority;
    }
}
