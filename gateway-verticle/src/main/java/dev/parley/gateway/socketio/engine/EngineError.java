package dev.parley.gateway.socketio.engine;

import io.vertx.core.json.JsonObject;

/** Why a request is refused, by the numbers of the protocol. */
enum EngineError {
    UNKNOWN_TRANSPORT(400, 0, "Transport unknown"),
    /** The session has ended, or is another node's: the client opens a new one. */
    UNKNOWN_SID(400, 1, "Session ID unknown"),
    BAD_HANDSHAKE_METHOD(400, 2, "Bad handshake method"),
    BAD_REQUEST(400, 3, "Bad request"),
    /** This node takes no new sessions in: it is full, or leaving. */
    UNAVAILABLE(503, 4, "Unavailable"),
    UNSUPPORTED_VERSION(400, 5, "Unsupported protocol version"),
    TOO_LARGE(413, 3, "Payload too large");

    final int status;
    final String body;

    EngineError(int status, int code, String message) {
        this.status = status;
        this.body = new JsonObject().put("code", code).put("message", message).encode();
    }
}
