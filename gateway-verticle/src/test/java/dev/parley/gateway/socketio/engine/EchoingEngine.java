package dev.parley.gateway.socketio.engine;

import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.EngineClient;
import dev.parley.gateway.testing.RunningRouter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A door on two event loops that says again what it is told, and remembers how sessions ended. */
final class EchoingEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EchoingEngine.class);
    static final EngineSettings CALM = EngineSettings.withMaxPayload(100_000);
    static final EngineSettings HASTY = CALM.withHeartbeat(Duration.ofMillis(300), Duration.ofSeconds(1));

    final RunningRouter router;
    final EngineClient client;
    final EngineSessions sessions;
    final List<CloseReason> ends = new CopyOnWriteArrayList<>();
    final List<EngineSession> opened = new CopyOnWriteArrayList<>();
    final List<EngineDoor> doors = new CopyOnWriteArrayList<>();

    EchoingEngine(EngineSettings settings) {
        this(settings, 1_000);
    }

    EchoingEngine(EngineSettings settings, int atMost) {
        sessions = new EngineSessions(atMost);
        router = RunningRouter.start(2, (vertx, mounted) -> {
            EngineDoor door = new EngineDoor(vertx, settings, sessions, request -> "192.0.2.1", this::serve);
            door.mount(mounted, "/engine.io/");
            doors.add(door);
        });
        client = new EngineClient(router, "/engine.io/");
    }

    private void serve(EngineSession session) {
        session.serve(new Echo(session));
        opened.add(session);
    }

    /** Waits until that session's client waits for packets. */
    void awaitPoll(String sid) {
        Await.until("polled", () -> {
            EngineSession session = sessions.find(sid);
            PollingTransport polling = session == null ? null : session.polling();
            return polling != null && polling.isReady();
        });
    }

    @Override
    public void close() {
        router.close();
    }

    private final class Echo implements EngineListener {
        private final EngineSession session;

        Echo(EngineSession session) {
            this.session = session;
        }

        @Override
        public void text(String message) {
            note(session.send(message));
        }

        @Override
        public void bytes(Buffer message) {
            note(session.send(message));
        }

        @Override
        public void tick(long nowNanos) {}

        @Override
        public boolean isOwing() {
            return false;
        }

        @Override
        public void closed(CloseReason reason) {
            ends.add(reason);
        }

        private void note(Future<Void> sent) {
            sent.onFailure(cause -> LOG.debug("not said again: {}", cause.getMessage()));
        }
    }
}
