package dev.parley.gateway.compat.seed000;

import dev.parley.contract.Failure;
import dev.parley.gateway.compat.CompatCall;
import dev.parley.gateway.compat.CompatRoute;
import dev.parley.gateway.compat.CompatServices;
import dev.parley.gateway.compat.Dialect;
import dev.parley.gateway.compat.Documents;
import dev.parley.gateway.compat.MessageDocuments;
import dev.parley.gateway.compat.People;
import dev.parley.gateway.compat.Wording;
import dev.parley.gateway.http.HttpAnswer;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What 000 has of its own. */
public final class Routes000 {
    private static final Dialect DIALECT = Dialect.of("000", "Access denied. No token provided.", "Invalid token");

    private final CompatServices services;

    private Routes000(CompatServices services) {
        this.services = services;
    }

    public static List<CompatRoute> over(CompatServices services) {
        Routes000 routes = new Routes000(services);
        return List.of(
                CompatRoute.user(DIALECT, HttpMethod.POST, "/logout", routes::logOut),
                CompatRoute.user(DIALECT, HttpMethod.POST, "/sendMessage", routes::send));
    }

    private Future<HttpAnswer> logOut(CompatCall call) {
        return services.entrances()
                .logOut(call)
                .map(done -> Documents.ok(new JsonObject().put("message", "Logged out successfully")));
    }

    private Future<HttpAnswer> send(CompatCall call) {
        return services.people()
                .checkAvailable(call.caller())
                .compose(available -> Wording.of(services.talk().send(call), Failure.NOT_FOUND, People.noSuchUser()))
                .map(sent -> Documents.ok(sent.besides("Message sent successfully", MessageDocuments::withUserId)));
    }
}
