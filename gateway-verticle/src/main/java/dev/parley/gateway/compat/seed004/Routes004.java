package dev.parley.gateway.compat.seed004;

import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.auth.Grant;
import dev.parley.gateway.compat.CompatCall;
import dev.parley.gateway.compat.CompatRoute;
import dev.parley.gateway.compat.CompatServices;
import dev.parley.gateway.compat.Dialect;
import dev.parley.gateway.compat.Documents;
import dev.parley.gateway.compat.Entrances.Newcomer;
import dev.parley.gateway.compat.MessageDocuments;
import dev.parley.gateway.compat.People;
import dev.parley.gateway.compat.Person;
import dev.parley.gateway.compat.Wording;
import dev.parley.gateway.http.HttpAnswer;
import dev.parley.gateway.wire.Json;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What 004 has of its own. */
public final class Routes004 {
    private static final String UNAUTHORIZED = "You are not authorized";
    private static final Dialect DIALECT = Dialect.of("004", UNAUTHORIZED, UNAUTHORIZED);

    private final CompatServices services;

    private Routes004(CompatServices services) {
        this.services = services;
    }

    public static List<CompatRoute> over(CompatServices services) {
        Routes004 routes = new Routes004(services);
        return List.of(
                CompatRoute.newcomer(DIALECT, "/signup", routes::signUp),
                CompatRoute.newcomer(DIALECT, "/signin", routes::signIn),
                CompatRoute.user(DIALECT, HttpMethod.GET, "/users", routes::users)
                        .dear(),
                CompatRoute.user(DIALECT, HttpMethod.PATCH, "/user/update/status", routes::setStatus),
                CompatRoute.user(DIALECT, HttpMethod.PATCH, "/api/user/update/status", routes::setStatus),
                CompatRoute.user(DIALECT, HttpMethod.POST, "/user/message", routes::send),
                CompatRoute.user(DIALECT, HttpMethod.POST, "/api/user/message", routes::send),
                CompatRoute.user(DIALECT, HttpMethod.GET, "/messages", routes::messages)
                        .dear(),
                CompatRoute.user(DIALECT, HttpMethod.GET, "/api/messages", routes::messages)
                        .dear());
    }

    private Future<HttpAnswer> signUp(CompatCall call) {
        Json body = call.body();
        Newcomer who = Newcomer.withEmail(body.text("email"), body.text("password"), body.text("username"));
        body.check();
        return services.entrances()
                .signUp(call, DIALECT.name(), who, "User already exists")
                .map(grant -> Documents.created(new JsonObject().put("token", grant.accessToken())));
    }

    private Future<HttpAnswer> signIn(CompatCall call) {
        return services.entrances()
                .logIn(call, DIALECT.name(), call.body(), wrongLogin())
                .compose(grant -> services.people().oneself(grant.profile()).map(person -> signedIn(grant, person)));
    }

    private static HttpAnswer signedIn(Grant grant, Person person) {
        return Documents.ok(person.withPreviousStatus(true).put("token", grant.accessToken()));
    }

    private Future<HttpAnswer> users(CompatCall call) {
        return services.people().others(call).map(people -> Documents.ok(Person.users(people)));
    }

    private Future<HttpAnswer> setStatus(CompatCall call) {
        return services.people()
                .setStatus(call, "Status is required and must be 'AVAILABLE' or 'BUSY'")
                .map(done -> Documents.ok(new JsonObject().put("message", "Status updated")));
    }

    private Future<HttpAnswer> send(CompatCall call) {
        return Wording.of(services.talk().send(call), Failure.NOT_FOUND, People.noSuchUser())
                .map(sent -> Documents.ok(sent.besides("Message sent", MessageDocuments::withSender)));
    }

    private Future<HttpAnswer> messages(CompatCall call) {
        String receiver = call.http().queryText("receiverId");
        if (receiver == null) {
            return Future.succeededFuture(Documents.ok(new JsonObject().put("messages", new JsonArray())));
        }
        return services.talk()
                .with(call, receiver)
                .map(newest -> newest.documents(call, MessageDocuments::withSender))
                .map(documents -> Documents.ok(new JsonObject().put("messages", documents)));
    }

    private static ServiceFailure wrongLogin() {
        return ServiceFailure.of(Failure.INVALID, "Invalid credentials");
    }
}
