package dev.parley.gateway.socketio;

import dev.parley.gateway.socketio.engine.EngineDoor;
import dev.parley.gateway.socketio.engine.EngineSession;
import dev.parley.gateway.socketio.engine.EngineSessions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.Map;
import java.util.function.Function;

/**
 * Where Socket.IO comes in on one event loop, over long-polling and WebSocket. Origins, and whatever else a request must
 * satisfy, are checked by handlers before it.
 */
public final class SocketIoDoor {
    /** Where stock clients look for it. */
    public static final String PATH = "/socket.io/";

    private final Vertx vertx;
    private final SocketIoSettings settings;
    private final EngineSessions sessions;
    private final Map<String, SocketIoNamespace> namespaces;
    private final EngineDoor engine;

    /**
     * To be made on the event loop that is to serve it.
     *
     * @param sessions those of the whole node: its doors share them
     * @param addresses where a request comes from
     * @param namespaces who serves which; the main one is {@code /}
     */
    public SocketIoDoor(
            Vertx vertx,
            SocketIoSettings settings,
            EngineSessions sessions,
            Function<HttpServerRequest, String> addresses,
            Map<String, SocketIoNamespace> namespaces) {
        this.vertx = vertx;
        this.settings = settings;
        this.sessions = sessions;
        this.namespaces = Map.copyOf(namespaces);
        this.engine = new EngineDoor(vertx, settings.engine(), sessions, addresses, this::opened);
    }

    /** Serves {@link #PATH}; to come before any handler that reads bodies. */
    public void mount(Router router) {
        engine.mount(router, PATH);
    }

    private void opened(EngineSession session) {
        session.serve(new SocketIoLine(vertx, session, settings, namespaces, sessions::newId));
    }

    /** Takes nobody in any more, ends the sessions of this loop, spread over time, and waits until that has been heard. */
    public Future<Void> drain() {
        return engine.drain();
    }
}
