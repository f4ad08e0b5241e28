package dev.parley.gateway.compat.seed001;

import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.gateway.compat.CompatCall;
import dev.parley.gateway.compat.CompatRoute;
import dev.parley.gateway.compat.CompatServices;
import dev.parley.gateway.compat.Dialect;
import dev.parley.gateway.compat.Documents;
import dev.parley.gateway.compat.Entrances.Newcomer;
import dev.parley.gateway.compat.MessageDocuments;
import dev.parley.gateway.compat.People;
import dev.parley.gateway.compat.Sent;
import dev.parley.gateway.compat.Wording;
import dev.parley.gateway.http.HttpAnswer;
import dev.parley.gateway.wire.Json;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/** What 001 has of its own. */
public final class Routes001 {
    private static final Dialect DIALECT = Dialect.of(
                    "001", "Unauthorized - No Token Provided", "Unauthorized - Invalid Token")
            .takingCookie();
    private static final Set<String> GENDERS = Set.of("male", "female");

    private final CompatServices services;

    private Routes001(CompatServices services) {
        this.services = services;
    }

    public static List<CompatRoute> over(CompatServices services) {
        Routes001 routes = new Routes001(services);
        return List.of(
                CompatRoute.newcomer(DIALECT, "/api/auth/signup", routes::signUp),
                CompatRoute.anybody(DIALECT, "/api/auth/logout", routes::logOut),
                CompatRoute.user(DIALECT, HttpMethod.POST, "/api/messages/send/:userId", routes::send),
                CompatRoute.user(DIALECT, HttpMethod.GET, "/api/messages/:userId", routes::history)
                        .dear(),
                CompatRoute.user(DIALECT, HttpMethod.GET, "/api/users/:userId", routes::status),
                CompatRoute.user(DIALECT, HttpMethod.POST, "/api/users/status/:userId", routes::setStatus));
    }

    private Future<HttpAnswer> signUp(CompatCall call) {
        Newcomer who = newcomer(call.body());
        return services.entrances()
                .signUpWithCookie(call, DIALECT.name(), who, "Username already exists")
                .compose(grant -> services.people().oneself(grant.profile()))
                .map(person -> Documents.created(person.withFullName(call.site())));
    }

    private static Newcomer newcomer(Json body) {
        String fullName = body.text("fullName");
        String username = body.text("username");
        String password = body.text("password");
        String confirmed = body.text("confirmPassword");
        String gender = body.text("gender");
        body.check();
        if (!password.equals(confirmed)) {
            throw ServiceFailure.of(Failure.INVALID, "Passwords don't match");
        }
        if (!GENDERS.contains(gender)) {
            throw ServiceFailure.invalid("gender", "must be male or female");
        }
        return new Newcomer(null, username, password, fullName, gender);
    }

    private Future<HttpAnswer> logOut(CompatCall call) {
        return services.entrances()
                .leave(call)
                .map(done -> Documents.ok(new JsonObject().put("message", "Logged out successfully")));
    }

    private Future<HttpAnswer> send(CompatCall call) {
        return Wording.of(services.talk().send(call, userId(call)), Failure.NOT_FOUND, People.noSuchUser())
                .map(Routes001::answer);
    }

    private static HttpAnswer answer(Sent sent) {
        JsonObject own = MessageDocuments.withSenderId(sent.message());
        return Documents.created(sent.besides(own, MessageDocuments::withSenderId));
    }

    private Future<HttpAnswer> history(CompatCall call) {
        return services.talk()
                .with(call, userId(call))
                .map(newest -> Documents.ok(newest.documents(call, MessageDocuments::withSenderId)));
    }

    private Future<HttpAnswer> status(CompatCall call) {
        return services.people()
                .availabilityOf(userId(call))
                .map(availability -> Documents.ok(new JsonObject().put("status", availability.name())));
    }

    /** The path names whose status it is; only one's own is one's own to say. */
    private Future<HttpAnswer> setStatus(CompatCall call) {
        String userId = userId(call);
        if (!Ids.isId(userId)) {
            throw People.noSuchUser();
        }
        if (!userId.equals(call.caller().userId())) {
            throw ServiceFailure.of(Failure.FORBIDDEN, "You can set your own status only.");
        }
        return services.people()
                .setStatus(call, "status must be AVAILABLE or BUSY")
                .map(done -> {
                    JsonObject success = new JsonObject().put("success", true);
                    return Documents.ok(success.put("message", "User status updated successfully."));
                });
    }

    private static String userId(CompatCall call) {
        return call.http().pathParameter("userId");
    }
}
