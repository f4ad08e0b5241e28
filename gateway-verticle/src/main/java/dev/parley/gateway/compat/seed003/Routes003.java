package dev.parley.gateway.compat.seed003;

import dev.parley.contract.Failure;
import dev.parley.gateway.compat.CompatCall;
import dev.parley.gateway.compat.CompatRoute;
import dev.parley.gateway.compat.CompatServices;
import dev.parley.gateway.compat.Dialect;
import dev.parley.gateway.compat.Documents;
import dev.parley.gateway.compat.Entrances.Newcomer;
import dev.parley.gateway.compat.MessageDocuments;
import dev.parley.gateway.compat.Newest;
import dev.parley.gateway.compat.People;
import dev.parley.gateway.compat.Wording;
import dev.parley.gateway.http.HttpAnswer;
import dev.parley.gateway.wire.Json;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What 003 has of its own. */
public final class Routes003 {
    private static final Dialect DIALECT = Dialect.of("003", "No token, authorization denied", "Token is not valid");
    /** What the README of 003 lacks for that: whose messages, where not everybody's. */
    private static final String[] OTHER = {"recipientId", "recipient", "receiverId", "user2Id"};

    private final CompatServices services;

    private Routes003(CompatServices services) {
        this.services = services;
    }

    public static List<CompatRoute> over(CompatServices services) {
        Routes003 routes = new Routes003(services);
        return List.of(
                CompatRoute.newcomer(DIALECT, "/api/auth/register", routes::register),
                CompatRoute.user(DIALECT, HttpMethod.GET, "/api/chat/messages", routes::messages)
                        .dear(),
                CompatRoute.user(DIALECT, HttpMethod.POST, "/api/chat/send", routes::send),
                CompatRoute.user(DIALECT, HttpMethod.PUT, "/api/user/status", routes::setStatus));
    }

    private Future<HttpAnswer> register(CompatCall call) {
        Json body = call.body();
        Newcomer who = Newcomer.withEmail(body.text("email"), body.text("password"), null);
        body.check();
        return services.entrances()
                .register(call, DIALECT.name(), who, "User already exists")
                .map(done -> Documents.created(new JsonObject().put("message", "User registered successfully")));
    }

    private Future<HttpAnswer> messages(CompatCall call) {
        String other = other(call);
        Future<Newest> found = other == null
                ? services.talk().withEverybody(call)
                : services.talk().with(call, other);
        return found.map(newest -> Documents.ok(newest.documents(call, MessageDocuments::withSender)));
    }

    private static @Nullable String other(CompatCall call) {
        for (String name : OTHER) {
            String other = call.http().queryText(name);
            if (other != null) {
                return other;
            }
        }
        return null;
    }

    /** Who the body says the sender is does not count. */
    private Future<HttpAnswer> send(CompatCall call) {
        return Wording.of(services.talk().send(call), Failure.NOT_FOUND, People.noSuchUser())
                .map(sent -> Documents.ok(sent.besides("Message sent successfully", MessageDocuments::withSender)));
    }

    private Future<HttpAnswer> setStatus(CompatCall call) {
        return services.people()
                .setStatus(call, "status must be AVAILABLE or BUSY")
                .map(done -> Documents.ok(new JsonObject().put("message", "User status updated")));
    }
}
