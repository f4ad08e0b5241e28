package dev.parley.gateway.compat.live;

import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.gateway.socketio.SocketIoEvent;
import dev.parley.gateway.wire.Json;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one client says, whatever that is. Confined to its socket's event loop. */
final class LiveRequests {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRequests.class);

    private final LiveServices services;
    private final LiveSocket socket;
    private final Turns turns = new Turns();

    LiveRequests(LiveServices services, LiveSocket socket) {
        this.services = services;
        this.socket = socket;
    }

    void heard(SocketIoEvent event) {
        LiveDialect naming = services.dialects().namedBy(event.name());
        LiveEvent served = services.dialects().event(event.name());
        String refusal = naming != null ? naming.refusal() : served != null ? served.refusal() : null;
        try {
            takeFromRate(served == null ? 1 : served.cost());
            if (naming != null) {
                named(naming, event);
            } else if (served != null) {
                serve(served, event);
            }
        } catch (ServiceFailure refused) {
            refuse(event, refusal, refused);
        }
    }

    private void takeFromRate(int cost) {
        if (socket.isProven()) {
            services.rate().take(socket.caller().userId(), cost);
        } else {
            services.entryRate().take(socket.address(), cost);
        }
    }

    private void named(LiveDialect dialect, SocketIoEvent event) {
        socket.named(dialect, userIdIn(event.arguments()));
        answer(event, new JsonObject().put("success", true));
    }

    private void serve(LiveEvent served, SocketIoEvent event) {
        if (!socket.isProven()) {
            throw ServiceFailure.of(Failure.UNAUTHENTICATED, "Access denied. No token provided.");
        }
        LiveCall call = new LiveCall(socket.caller(), new Json(objectIn(event.arguments())));
        // What was delivered to this node before is handed out first: an automatic reply comes before the answer.
        Future<JsonObject> done = turns.take(() -> served.operation().answer(call))
                .compose(success -> services.deliveries().behindDelivered(success));
        event.holdsUntil(done);
        done.onSuccess(success -> tell(served.answer(), event, success))
                .onFailure(cause -> refuse(event, served.refusal(), failure(cause)));
    }

    private static ServiceFailure failure(Throwable cause) {
        if (!(cause instanceof ServiceFailure)) {
            LOG.error("an older client's request failed", cause);
        }
        return ServiceFailure.from(cause);
    }

    private void refuse(SocketIoEvent event, @Nullable String name, ServiceFailure failure) {
        tell(name, event, Said.failure(failure));
    }

    /** By the event that brings it, where there is one, and to whoever waits for an answer. */
    private void tell(@Nullable String name, SocketIoEvent event, JsonObject document) {
        if (name != null) {
            socket.tell(new Said(name, document));
        }
        answer(event, document);
    }

    private void answer(SocketIoEvent event, JsonObject document) {
        event.answer(document).onFailure(socket::left);
    }

    void end() {
        turns.end();
    }

    /** Some send the bare id, some an object with it. */
    private static String userIdIn(JsonArray arguments) {
        Object first = arguments.isEmpty() ? null : arguments.getValue(0);
        Object id = first instanceof JsonObject object ? object.getValue("userId") : first;
        return id instanceof String text ? text : "";
    }

    private static JsonObject objectIn(JsonArray arguments) {
        boolean isObject = !arguments.isEmpty() && arguments.getValue(0) instanceof JsonObject;
        return isObject ? arguments.getJsonObject(0) : new JsonObject();
    }
}
