package dev.parley.gateway.socketio;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;

/**
 * What a client brings that wants into a namespace. All of it is claimed, nothing proven.
 *
 * @param auth what it says of itself; empty if nothing
 * @param headers of the request that opened its session
 * @param query of that request
 * @param remoteAddress where that request came from
 */
public record Handshake(String namespace, JsonObject auth, MultiMap headers, MultiMap query, String remoteAddress) {}
