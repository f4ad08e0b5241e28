package dev.parley.gateway.compat.shared;

import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.auth.Grant;
import dev.parley.gateway.compat.CompatCall;
import dev.parley.gateway.compat.CompatRoute;
import dev.parley.gateway.compat.CompatServices;
import dev.parley.gateway.compat.Dialect;
import dev.parley.gateway.compat.Documents;
import dev.parley.gateway.compat.Entrances.Newcomer;
import dev.parley.gateway.compat.Person;
import dev.parley.gateway.http.HttpAnswer;
import dev.parley.gateway.wire.Json;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/** What 000 and 002, 001 and 003, 001 and 004 have in common. */
public final class SharedRoutes {
    private static final Dialect TOKENS = Dialect.of("002", "No token provided.", "Invalid token");
    private static final Dialect COOKIES = Dialect.of(
                    "001", "Unauthorized - No Token Provided", "Unauthorized - Invalid Token")
            .takingCookie();
    private static final String EMAIL_DIALECT = "003";
    /** Whose clients take a list of users to be an array. */
    private static final Set<String> ARRAYS = Set.of(COOKIES.name(), EMAIL_DIALECT);

    private final CompatServices services;

    private SharedRoutes(CompatServices services) {
        this.services = services;
    }

    public static List<CompatRoute> over(CompatServices services) {
        SharedRoutes routes = new SharedRoutes(services);
        return List.of(
                CompatRoute.newcomer(TOKENS, "/register", routes::register),
                CompatRoute.newcomer(TOKENS, "/login", routes::logIn),
                CompatRoute.newcomer(COOKIES, "/api/auth/login", routes::logInByName),
                CompatRoute.user(COOKIES, HttpMethod.GET, "/api/users", routes::listUsers)
                        .dear());
    }

    private Future<HttpAnswer> register(CompatCall call) {
        Json body = call.body();
        String email = body.text("email");
        String password = body.text("password");
        body.check();
        Newcomer who = Newcomer.withEmail(email, password, null);
        return services.entrances()
                .register(call, TOKENS.name(), who, "User already exists")
                .map(done -> Documents.created(new JsonObject().put("message", "User registered successfully")));
    }

    private Future<HttpAnswer> logIn(CompatCall call) {
        return services.entrances()
                .logIn(call, TOKENS.name(), call.body(), wrongEmail())
                .compose(grant -> services.people().oneself(grant.profile()).map(person -> granted(grant, person)));
    }

    private static HttpAnswer granted(Grant grant, Person person) {
        String id = grant.profile().id();
        return Documents.ok(new JsonObject()
                .put("token", grant.accessToken())
                .put("temp", id)
                .put("_id", id)
                .put("id", id)
                .put("status", person.view().availability().name()));
    }

    /** Clients of 001 name a username and keep a cookie; those of 003 name an e-mail address and keep a token. */
    private Future<HttpAnswer> logInByName(CompatCall call) {
        Json body = call.body();
        boolean byUsername = body.nameOf("email", "username").equals("username");
        return byUsername ? logInWithCookie(call, body) : logInWithToken(call, body);
    }

    private Future<HttpAnswer> logInWithCookie(CompatCall call, Json body) {
        return services.entrances()
                .logInWithCookie(call, COOKIES.name(), body, wrongUsername())
                .compose(grant -> services.people().oneself(grant.profile()))
                .map(person -> Documents.ok(person.withFullName(call.site())));
    }

    private Future<HttpAnswer> logInWithToken(CompatCall call, Json body) {
        return services.entrances()
                .logIn(call, EMAIL_DIALECT, body, wrongUsername())
                .map(grant -> Documents.ok(new JsonObject()
                        .put("token", grant.accessToken())
                        .put("_id", grant.profile().id())));
    }

    private Future<HttpAnswer> listUsers(CompatCall call) {
        String dialect = call.dialect();
        boolean asArray = dialect != null && ARRAYS.contains(dialect);
        return services.people()
                .others(call)
                .map(people -> asArray ? Documents.ok(array(call, people)) : Documents.ok(Person.users(people)));
    }

    private static JsonArray array(CompatCall call, List<Person> people) {
        String site = call.site();
        return new JsonArray(
                people.stream().map(person -> person.withTimes(site)).toList());
    }

    private static ServiceFailure wrongEmail() {
        return ServiceFailure.of(Failure.UNAUTHENTICATED, "Invalid email or password");
    }

    private static ServiceFailure wrongUsername() {
        return ServiceFailure.of(Failure.INVALID, "Invalid username or password");
    }
}
