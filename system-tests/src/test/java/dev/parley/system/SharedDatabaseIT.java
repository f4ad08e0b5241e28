package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.delivery.Chaos;
import dev.parley.system.delivery.Counts;
import dev.parley.system.delivery.Load;
import dev.parley.system.delivery.Nodes;
import dev.parley.system.delivery.Scenario;
import dev.parley.system.delivery.Settling;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes that all do everything, over one database in a process of its own. */
class SharedDatabaseIT {
    private static final int PAIRS = 3;
    private static final int PER_SECOND = 20;
    private static final int ENOUGH = 60;
    private static final int EVENTS = 200_000;
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(8);

    @TempDir
    static Path folder;

    private static final ParleyProcess[] nodes = new ParleyProcess[3];
    private static Vertx vertx;
    private static WebSocketClient sockets;
    private static StandInDatabase database;
    private static TestCluster cluster;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        sockets = vertx.createWebSocketClient();
        database = StandInDatabase.start();
        cluster = new TestCluster(folder, 3);
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = cluster.start(i, shared());
        }
    }

    private static Map<String, String> shared() {
        return Map.of("MONGODB_URI", database.uri("shared"));
    }

    @AfterAll
    static void stop() {
        cluster.close();
        database.close();
        vertx.close().await();
    }

    @Test
    void peopleOnDifferentNodesChatAndNothingLiesInAFolder() {
        TestUser ann = TestUser.signUp(nodes[0].url(), "ann");
        TestUser bob = TestUser.signUp(nodes[1].url(), "bob");
        try (TestSocket anns = TestSocket.connect(sockets, nodes[0].url()).hello(ann);
                TestSocket bobs = TestSocket.connect(sockets, nodes[1].url()).hello(bob)) {
            send(anns, bob, "hello, Bob");
            String conversationId =
                    anns.await("conversation").getJsonObject("conversation").getString("id");
            anns.await("sent");
            bobs.await("conversation");
            assertEquals("hello, Bob", content(bobs.await("message")));
            send(bobs, ann, "hello, Ann");
            bobs.await("sent");
            assertEquals("hello, Ann", content(anns.await("message")));

            assertEquals(bob.history(nodes[2].url(), conversationId), ann.history(nodes[0].url(), conversationId));
            Awaiting.until(
                    "it is found on any node",
                    () -> !ann.get(nodes[2].url(), "/search?q=hell")
                            .getJsonArray("messages")
                            .isEmpty());
        }
        assertFalse(Files.exists(cluster.dataDir(0)));
    }

    @Test
    void aNodeIsKilledUnderLoadAndComesBack() {
        chat("node killed", scenario -> {
            nodes[1].kill();
            scenario.nodes().are(nodes[0].url(), nodes[2].url());
            scenario.awaitAcknowledged(ENOUGH);
            nodes[1] = cluster.start(1, shared());
            scenario.nodes().are(nodes[0].url(), nodes[1].url(), nodes[2].url());
        });
    }

    @Test
    void whileTheDatabaseHangsSendsAreRefusedInTimeAndAfterwardsAllGoesOn() {
        TestUser ann = TestUser.signUp(nodes[0].url(), "ann");
        TestUser bob = TestUser.signUp(nodes[0].url(), "bob");
        assertEquals(201, ann.send(nodes[0].url(), bob, "before", "c1").statusCode());

        database.signal("STOP");
        long sent = System.nanoTime();
        HttpResponse<String> refused = ann.send(nodes[0].url(), bob, "meanwhile", "c2");
        Duration waited = Duration.ofNanos(System.nanoTime() - sent);
        assertEquals(503, refused.statusCode(), refused.body());
        assertTrue(refused.headers().firstValue("Retry-After").isPresent(), refused.headers()::toString);
        assertTrue(waited.compareTo(ANSWERED_WITHIN) < 0, waited::toString);
        Awaiting.until("a node says that it is not ready", () -> readiness(nodes[0]) == 503);
        database.signal("CONT");

        Awaiting.until("it is ready again", () -> readiness(nodes[0]) == 200);
        Awaiting.until("what was refused goes through", () -> {
            int status = ann.send(nodes[0].url(), bob, "meanwhile", "c2").statusCode();
            return status == 200 || status == 201;
        });
    }

    private static void chat(String what, Chaos chaos) {
        Nodes all = new Nodes(nodes[0].url(), nodes[1].url(), nodes[2].url());
        try (Scenario scenario = new Scenario(all, EVENTS).pairs(PAIRS, 1)) {
            scenario.run(Load.rate(PER_SECOND), Duration.ZERO, loaded -> {
                loaded.awaitAcknowledged(ENOUGH);
                chaos.strike(loaded);
                loaded.awaitAcknowledged(ENOUGH);
            });
            scenario.settle(Settling.BY_INBOX);

            System.out.printf("%s: %s%n", what, Counts.of(scenario.recording()));
            scenario.check();
        }
    }

    private static void send(TestSocket socket, TestUser to, String content) {
        socket.say(new JsonObject()
                .put("op", "send")
                .put("id", 1)
                .put("to", to.id)
                .put("content", content)
                .put("clientId", "c-" + System.nanoTime()));
    }

    private static String content(JsonObject frame) {
        return frame.getJsonObject("message").getString("content");
    }

    private static int readiness(ParleyProcess node) {
        return TestUser.exchange("GET", node.url() + "/health/ready", null, null)
                .statusCode();
    }
}
