package dev.parley.gateway;

import dev.parley.contract.PresenceDirectory;
import dev.parley.contract.auth.AuthService;
import dev.parley.contract.chat.ChatService;
import dev.parley.gateway.access.EndedSessionWatch;
import dev.parley.gateway.access.KeyRing;
import dev.parley.gateway.access.RateLimit;
import dev.parley.gateway.access.Readiness;
import dev.parley.gateway.compat.live.OnlineUsers;
import dev.parley.gateway.page.Page;
import dev.parley.gateway.socket.Attendance;
import dev.parley.gateway.socket.DeliveryListener;
import dev.parley.gateway.socket.HeadCheck;
import dev.parley.gateway.socket.PresenceReport;
import dev.parley.gateway.socket.SocketLimits;
import dev.parley.gateway.socketio.engine.EngineSessions;
import dev.parley.gateway.wire.BusyEnds;
import dev.parley.gateway.wire.Users;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The doors of this node: one HTTP server per event loop on one port, and the address that deliveries come to. */
public final class GatewayVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayVerticle.class);
    private static final long RATE_SWEEP_MILLIS = 10_000;
    private static final int ENTRY_BURST_SECONDS = 10;
    private static final long KEY_RETRY_MILLIS = 500;

    /** Open at once on this node; each may be somebody who has proven nothing yet. */
    private static final int OLDER_SESSIONS = 100_000;

    private final GatewayConfig config;
    private final String nodeId;
    private final PresenceDirectory presence;
    private final AuthService auth;
    private final ChatService chat;
    private final int eventLoops;
    private final DeliveryListener deliveries = new DeliveryListener();
    private @Nullable EndedSessionWatch endedSessions;
    private @Nullable Readiness readiness;
    private @Nullable PresenceReport report;
    private @Nullable HeadCheck headCheck;
    private @Nullable String doors;
    private volatile int port;

    /**
     * The doors of the node with that id.
     *
     * @param eventLoops how many event loops serve the port
     */
    public GatewayVerticle(
            GatewayConfig config,
            String nodeId,
            PresenceDirectory presence,
            AuthService auth,
            ChatService chat,
            int eventLoops) {
        this.config = config;
        this.nodeId = nodeId;
        this.presence = presence;
        this.auth = auth;
        this.chat = chat;
        this.eventLoops = eventLoops;
    }

    /** The port that is served, once started. */
    public int port() {
        return port;
    }

    /** Says "not ready" from now on and takes no new sockets in; what is open is served until the verticle stops. */
    public void drain() {
        if (readiness != null) {
            readiness.drain();
        }
    }

    /** What this node needs to serve people, each by name and whether it has it. Callable from any thread. */
    public Map<String, Boolean> health() {
        Readiness known = readiness;
        if (known == null) {
            return Map.of("ready", false);
        }
        Readiness.Checks c = known.check();
        return Map.of("ready", c.ready(), "accepting", c.accepting(), "auth", c.auth(), "chat", c.chat());
    }

    @Override
    public Future<?> start() {
        warn();
        Future<OpenAPIContract> contract = OpenAPIContract.from(vertx, "openapi.yaml");
        Future<Page> page = Page.load(vertx, "web");
        return Future.all(contract, page).compose(read -> startWith(contract.result(), page.result()));
    }

    private void warn() {
        if (config.compat().believesClaims()) {
            LOG.warn(
                    "PARLEY_LEGACY_SOCKET_IDENTITY=true: WHOEVER NAMES A USER ON A SOCKET.IO SOCKET, AND SHOWS NO TOKEN,"
                            + " HEARS THE MESSAGES THAT ARE SENT TO THAT USER. It is for clients that cannot be changed, and"
                            + " closed networks.");
        }
    }

    private Future<?> startWith(OpenAPIContract contract, Page page) {
        KeyRing keys = new KeyRing(vertx, auth, config.jwtSecret());
        EndedSessionWatch watch = new EndedSessionWatch(
                vertx,
                auth,
                ended -> deliveries.onEachLoop(c -> c.endSession(ended.userId(), ended.sessionId())),
                System::nanoTime);
        endedSessions = watch;
        Readiness state = new Readiness(keys, watch, chat, System::nanoTime);
        readiness = state;
        state.start(vertx);
        RateLimit rate = rateLimit(config.requestsPerSecond(), config.requestBurst());
        RateLimit entryRate = rateLimit(config.entriesPerSecond(), ENTRY_BURST_SECONDS * config.entriesPerSecond());
        SocketLimits limits = SocketLimits.withSocketsPerUser(config.socketsPerUser());
        Attendance attendance = attendance(chat);
        HeadCheck check = new HeadCheck(chat, attendance, deliveries);
        headCheck = check;
        check.start(vertx, limits.heartbeat());
        BusyEnds ends = new BusyEnds(chat, deliveries::statusSet);
        ends.start(vertx);
        GatewayParts parts = new GatewayParts(
                auth,
                chat,
                new Users(auth, chat, presence, ends),
                keys,
                watch,
                rate,
                entryRate,
                attendance,
                limits,
                deliveries,
                new EngineSessions(OLDER_SESSIONS),
                new OnlineUsers(presence, System::nanoTime),
                state,
                contract,
                page,
                listening -> port = listening);
        DeploymentOptions perLoop = new DeploymentOptions().setInstances(eventLoops);
        return Future.all(watch.start(), loadKeys(keys), deliveries.start(vertx.eventBus(), nodeId, ends::told))
                .compose(served -> vertx.deployVerticle(() -> new HttpDoor(config, parts), perLoop))
                .onSuccess(id -> doors = id);
    }

    private RateLimit rateLimit(int perSecond, int burst) {
        RateLimit limit = new RateLimit(perSecond, burst, System::nanoTime);
        vertx.setPeriodic(RATE_SWEEP_MILLIS, tick -> limit.sweep());
        return limit;
    }

    private Attendance attendance(ChatService chat) {
        PresenceReport news = new PresenceReport(chat);
        Attendance attendance = new Attendance(presence, news, config.socketsPerUser());
        news.start(vertx, attendance);
        report = news;
        return attendance;
    }

    /** Until auth has been heard the node is not ready; it may well start before auth. */
    private Future<Void> loadKeys(KeyRing keys) {
        return keys.load()
                .onFailure(cause -> vertx.setTimer(KEY_RETRY_MILLIS, again -> loadKeys(keys)))
                .otherwiseEmpty();
    }

    /** The doors first, while everything behind them still answers; then the news. */
    @Override
    public Future<?> stop() {
        drain();
        if (headCheck != null) {
            headCheck.stop(vertx);
        }
        Future<?> closed = doors == null ? Future.succeededFuture() : vertx.undeploy(doors);
        return closed.otherwiseEmpty()
                .compose(done -> report == null ? Future.succeededFuture() : report.stop(vertx))
                .otherwiseEmpty()
                .compose(done -> deliveries.stop())
                .otherwiseEmpty()
                .compose(done -> endedSessions == null ? Future.succeededFuture() : endedSessions.stop());
    }
}
