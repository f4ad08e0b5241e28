package dev.parley.gateway.socketio;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Why a client may not come into a namespace, as it hears it. */
public final class ConnectRefusal extends Exception {
    private final transient @Nullable JsonObject data;

    public ConnectRefusal(String message) {
        this(message, null);
    }

    /** @param data further details for the client */
    public ConnectRefusal(String message, @Nullable JsonObject data) {
        super(message, null, false, false);
        this.data = data;
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject().put("message", getMessage());
        return data == null ? json : json.put("data", data);
    }
}
