package dev.parley.gateway.socketio.engine;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Engine.IO comes in on one event loop. Requests of sessions that were made on other loops of the node are brought
 * there.
 */
public final class EngineDoor {
    private static final Logger LOG = LoggerFactory.getLogger(EngineDoor.class);

    private final Vertx vertx;
    private final Context loop;
    private final EngineSettings settings;
    private final EngineSessions sessions;
    private final Function<HttpServerRequest, String> addresses;
    private final Consumer<EngineSession> onOpen;
    private final Set<EngineSession> own = new HashSet<>();
    private final long ticks;
    private boolean draining;

    /**
     * To be made on the event loop that is to serve it.
     *
     * @param sessions those of the whole node
     * @param addresses where a request comes from
     * @param onOpen hears of each new session, before anything that its client sends
     */
    public EngineDoor(
            Vertx vertx,
            EngineSettings settings,
            EngineSessions sessions,
            Function<HttpServerRequest, String> addresses,
            Consumer<EngineSession> onOpen) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.settings = settings;
        this.sessions = sessions;
        this.addresses = addresses;
        this.onOpen = onOpen;
        this.ticks = vertx.setPeriodic(
                settings.tickMillis(), tick -> List.copyOf(own).forEach(EngineSession::tick));
    }

    /** Serves that path. */
    public void mount(Router router, String path) {
        router.route(path).handler(this::handle);
    }

    /** The event loop that it serves. */
    Context loop() {
        return loop;
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String sid = request.getParam("sid");
        EngineSession session = sid == null ? null : sessions.find(sid);
        EngineError error = check(request, sid, session);
        if (error != null) {
            refuse(request, error);
        } else if (isWebSocket(request)) {
            upgrade(request, session);
        } else if (session != null) {
            poll(request, session);
        } else {
            EngineSession opened = newSession(request);
            PollingTransport polling = new PollingTransport(opened, settings.packetsPerPayload());
            begin(opened, polling);
            polling.poll(new Exchange(request, new Crossing(loop, loop)));
        }
    }

    private @Nullable EngineError check(
            HttpServerRequest request, @Nullable String sid, @Nullable EngineSession session) {
        String transport = request.getParam("transport");
        if (!"polling".equals(transport) && !"websocket".equals(transport)) {
            return EngineError.UNKNOWN_TRANSPORT;
        }
        if (sid != null && session == null) {
            return EngineError.UNKNOWN_SID;
        }
        if (session == null && !request.method().equals(HttpMethod.GET)) {
            return EngineError.BAD_HANDSHAKE_METHOD;
        }
        if (!"4".equals(request.getParam("EIO"))) {
            return EngineError.UNSUPPORTED_VERSION;
        }
        if (isWebSocket(request) && !request.canUpgradeToWebSocket()) {
            return EngineError.BAD_REQUEST;
        }
        return session == null && (draining || sessions.isFull()) ? EngineError.UNAVAILABLE : null;
    }

    private static boolean isWebSocket(HttpServerRequest request) {
        return "websocket".equals(request.getParam("transport"));
    }

    private static void refuse(HttpServerRequest request, EngineError error) {
        Exchange.respond(request.response(), error.status, "application/json", error.body)
                .onFailure(cause -> LOG.debug("not refused: {}", cause.getMessage()));
    }

    private EngineSession newSession(HttpServerRequest request) {
        FirstRequest first = FirstRequest.of(request, addresses.apply(request));
        EngineSession session =
                new EngineSession(sessions.newId(), vertx, loop, settings, first, System::nanoTime, this::ended);
        own.add(session);
        sessions.add(session);
        return session;
    }

    private void begin(EngineSession session, Transport first) {
        session.open(first);
        onOpen.accept(session);
    }

    private void ended(EngineSession session) {
        own.remove(session);
        sessions.remove(session);
    }

    private void poll(HttpServerRequest request, EngineSession session) {
        Crossing crossing = new Crossing(session.loop(), loop);
        Exchange exchange = new Exchange(request, crossing);
        Future<Buffer> body = exchange.body(request, settings.maxPayload());
        crossing.toSession(() -> {
            session.tick();
            PollingTransport polling = session.polling();
            if (polling != null && request.method().equals(HttpMethod.GET)) {
                polling.poll(exchange);
            } else if (polling != null && request.method().equals(HttpMethod.POST)) {
                polling.post(exchange, body);
            } else {
                exchange.refuse(session.isOpen() ? EngineError.BAD_REQUEST : EngineError.UNKNOWN_SID);
            }
        });
    }

    private void upgrade(HttpServerRequest request, @Nullable EngineSession session) {
        Crossing crossing = new Crossing(session == null ? loop : session.loop(), loop);
        request.toWebSocket()
                .onSuccess(socket -> {
                    WebSocketTransport transport = new WebSocketTransport(
                            vertx,
                            socket,
                            request.connection(),
                            crossing,
                            settings.closing().toMillis());
                    if (session == null) {
                        begin(newSession(request), transport);
                    } else {
                        crossing.toSession(() -> session.tryUpgrade(transport));
                    }
                })
                .onFailure(cause -> LOG.debug("no WebSocket: {}", cause.getMessage()));
    }

    /** Takes no new sessions in, ends those of this loop, spread over time and each behind what it owes, and waits for that. */
    public Future<Void> drain() {
        draining = true;
        return new Draining(vertx, own, settings.closing().toMillis())
                .run()
                .onComplete(done -> vertx.cancelTimer(ticks));
    }
}
