package dev.parley.gateway.compat.seed002;

import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.gateway.compat.CompatCall;
import dev.parley.gateway.compat.CompatRoute;
import dev.parley.gateway.compat.CompatServices;
import dev.parley.gateway.compat.Dialect;
import dev.parley.gateway.compat.Documents;
import dev.parley.gateway.compat.MessageDocuments;
import dev.parley.gateway.compat.Sent;
import dev.parley.gateway.compat.Wording;
import dev.parley.gateway.http.HttpAnswer;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What 002 has of its own. */
public final class Routes002 {
    private static final Dialect DIALECT = Dialect.of("002", "Access denied. No token provided.", "Invalid token")
            .forbiddingBadTokens();

    private final CompatServices services;

    private Routes002(CompatServices services) {
        this.services = services;
    }

    public static List<CompatRoute> over(CompatServices services) {
        Routes002 routes = new Routes002(services);
        return List.of(
                CompatRoute.user(DIALECT, HttpMethod.PUT, "/status", routes::setStatus),
                CompatRoute.user(DIALECT, HttpMethod.POST, "/messages", routes::send),
                CompatRoute.user(DIALECT, HttpMethod.GET, "/messages/:recipientId", routes::history)
                        .dear());
    }

    private Future<HttpAnswer> setStatus(CompatCall call) {
        return services.people()
                .setStatus(call, "status must be AVAILABLE or BUSY")
                .map(done -> Documents.ok(new JsonObject().put("message", "User status updated successfully")));
    }

    private Future<HttpAnswer> send(CompatCall call) {
        return Wording.of(services.talk().send(call), Failure.NOT_FOUND, noRecipient())
                .map(Routes002::answer);
    }

    private static HttpAnswer answer(Sent sent) {
        JsonObject success = new JsonObject().put("message", MessageDocuments.withSender(sent.message()));
        return Documents.ok(sent.besides(success, MessageDocuments::withSender));
    }

    private Future<HttpAnswer> history(CompatCall call) {
        return services.talk()
                .with(call, call.http().pathParameter("recipientId"))
                .map(newest -> Documents.ok(newest.documents(call, MessageDocuments::withSender)));
    }

    private static ServiceFailure noRecipient() {
        return ServiceFailure.of(Failure.INVALID, "Recipient user not found");
    }
}
