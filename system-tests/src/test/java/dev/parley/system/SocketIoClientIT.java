package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stock socket.io-client from npm against the door alone. Needs Node.js, and says so where there is none. */
class SocketIoClientIT {
    private static final Vertx VERTX = Vertx.vertx();
    private static NodeProject story;
    private static SocketIoSuiteServer server;

    @BeforeAll
    static void start() throws Exception {
        story = NodeProject.prepare("socketio-story", "js-socketio", "story.js", "the stock Socket.IO client");
        // Heartbeats that are seen, and that a busy machine does not miss.
        server = SocketIoSuiteServer.socket(0, Duration.ofMillis(400), Duration.ofSeconds(10));
        VERTX.deployVerticle(server).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "upgrading"})
    void itTalksAnswersAndComesBackWhateverCarriesIt(String way) throws Exception {
        assertEquals(0, story.run("http://127.0.0.1:" + server.port(), way));
    }
}
