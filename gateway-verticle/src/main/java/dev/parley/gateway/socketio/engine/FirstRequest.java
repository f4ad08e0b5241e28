package dev.parley.gateway.socketio.engine;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/**
 * What opened a session.
 *
 * @param remoteAddress where it came from, as the door's owner sees it
 */
public record FirstRequest(MultiMap headers, MultiMap query, String remoteAddress) {

    /** Copied: the request itself need not be kept for as long as the session lasts. */
    static FirstRequest of(HttpServerRequest request, String remoteAddress) {
        return new FirstRequest(
                MultiMap.caseInsensitiveMultiMap().addAll(request.headers()),
                MultiMap.caseInsensitiveMultiMap().addAll(request.params()),
                remoteAddress);
    }
}
