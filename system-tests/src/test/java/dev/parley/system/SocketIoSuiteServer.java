package dev.parley.system;

import dev.parley.gateway.socketio.SocketIoDoor;
import dev.parley.gateway.socketio.SocketIoEvent;
import dev.parley.gateway.socketio.SocketIoNamespace;
import dev.parley.gateway.socketio.SocketIoSettings;
import dev.parley.gateway.socketio.SocketIoSocket;
import dev.parley.gateway.socketio.engine.CloseReason;
import dev.parley.gateway.socketio.engine.EngineDoor;
import dev.parley.gateway.socketio.engine.EngineListener;
import dev.parley.gateway.socketio.engine.EngineSession;
import dev.parley.gateway.socketio.engine.EngineSessions;
import dev.parley.gateway.socketio.engine.EngineSettings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Map;

/** The Socket.IO door alone, with the settings and echoes that the public protocol test suites ask for. */
public final class SocketIoSuiteServer extends VerticleBase {
    private static final int PAYLOAD = 1_000_000;

    private final boolean engineOnly;
    private final int wanted;
    private final EngineSettings engine;
    private volatile int port;

    private SocketIoSuiteServer(boolean engineOnly, int port, EngineSettings engine) {
        this.engineOnly = engineOnly;
        this.wanted = port;
        this.engine = engine;
    }

    /** The Socket.IO door with another heartbeat, on that port; 0 takes a free one. */
    static SocketIoSuiteServer socket(int port, Duration interval, Duration timeout) {
        EngineSettings settings = EngineSettings.withMaxPayload(PAYLOAD).withHeartbeat(interval, timeout);
        return new SocketIoSuiteServer(false, port, settings);
    }

    /** The suite's name, and the port unless it is the suite's. */
    public static void main(String[] args) {
        boolean engine = args.length > 0 && args[0].equals("engine");
        if (args.length == 0 || !engine && !args[0].equals("socket")) {
            throw new IllegalArgumentException("engine or socket?");
        }
        EngineSettings settings =
                EngineSettings.withMaxPayload(PAYLOAD).withHeartbeat(Duration.ofMillis(300), Duration.ofMillis(200));
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 3_000;
        SocketIoSuiteServer server = new SocketIoSuiteServer(engine, port, settings);
        Vertx vertx = Vertx.vertx();
        vertx.deployVerticle(server)
                .compose(id -> server.warmUp(vertx))
                .onSuccess(id -> System.out.println("serving at port " + server.port))
                .onFailure(cause -> {
                    System.err.println("cannot serve: " + cause.getMessage());
                    vertx.close();
                });
    }

    /** The suites allow two seconds for their first request, in which a cold JVM on a busy machine only loads classes. */
    private Future<Buffer> warmUp(Vertx vertx) {
        String uri = (engineOnly ? "/engine.io/" : SocketIoDoor.PATH) + "?EIO=4&transport=polling";
        return vertx.createHttpClient()
                .request(HttpMethod.GET, port, "localhost", uri)
                .compose(HttpClientRequest::send)
                .compose(HttpClientResponse::body);
    }

    int port() {
        return port;
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        EngineSessions sessions = new EngineSessions(10_000);
        if (engineOnly) {
            new EngineDoor(vertx, engine, sessions, SocketIoSuiteServer::address, EngineEcho::serve)
                    .mount(router, "/engine.io/");
        } else {
            SocketIoSettings settings = SocketIoSettings.of(engine).withConnectTimeout(Duration.ofSeconds(1));
            SocketIoNamespace main = handshake -> Future.succeededFuture(SocketIoSuiteServer::echo);
            SocketIoNamespace custom = handshake -> Future.succeededFuture(SocketIoSuiteServer::greet);
            new SocketIoDoor(
                            vertx,
                            settings,
                            sessions,
                            SocketIoSuiteServer::address,
                            Map.of("/", main, "/custom", custom))
                    .mount(router);
        }
        return listen(router).onSuccess(server -> port = server.actualPort());
    }

    private Future<HttpServer> listen(Router router) {
        HttpServerOptions options = new HttpServerOptions()
                .setPort(wanted)
                .setMaxWebSocketFrameSize(PAYLOAD)
                .setMaxWebSocketMessageSize(PAYLOAD);
        return vertx.createHttpServer(options).requestHandler(router).listen();
    }

    private static String address(HttpServerRequest request) {
        return request.remoteAddress().hostAddress();
    }

    private static void greet(SocketIoSocket socket) {
        socket.emit("auth", socket.handshake().auth()).onFailure(SocketIoSuiteServer::report);
    }

    private static void echo(SocketIoSocket socket) {
        greet(socket);
        socket.onEvent(event -> heard(socket, event));
    }

    /** The suites only know of messages. */
    private static void heard(SocketIoSocket socket, SocketIoEvent event) {
        Object[] said = event.arguments().getList().toArray();
        Future<Void> done = switch (event.name()) {
            case "ask-me" ->
                socket.ask("question", said)
                        .compose(
                                answer -> socket.emit("answer", answer.getList().toArray()));
            case "leave" -> socket.disconnect();
            default -> event.isQuestion() ? event.answer(said) : socket.emit("message-back", said);
        };
        done.onFailure(SocketIoSuiteServer::report);
    }

    private static void report(Throwable cause) {
        System.err.println(cause.getMessage());
    }

    /** Says again what is said. */
    private record EngineEcho(EngineSession session) implements EngineListener {
        static void serve(EngineSession session) {
            session.serve(new EngineEcho(session));
        }

        @Override
        public void text(String message) {
            session.send(message).onFailure(SocketIoSuiteServer::report);
        }

        @Override
        public void bytes(Buffer message) {
            session.send(message).onFailure(SocketIoSuiteServer::report);
        }

        @Override
        public void tick(long nowNanos) {}

        @Override
        public boolean isOwing() {
            return false;
        }

        @Override
        public void closed(CloseReason reason) {}
    }
}
