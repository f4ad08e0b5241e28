package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.delivery.Chaos;
import dev.parley.system.delivery.Counts;
import dev.parley.system.delivery.Load;
import dev.parley.system.delivery.Scenario;
import dev.parley.system.delivery.Settling;
import dev.parley.system.delivery.Waits;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes that all do everything, over one database in a process of its own, and what befalls them under load. */
class SharedDatabaseIT {
    /** How many of the nodes are struck in turn. */
    private static final int STRUCK = Integer.getInteger("shared.nodes", 1);

    private static final int PEOPLE = Integer.getInteger("shared.people", 16);
    private static final int PER_SECOND = Integer.getInteger("shared.messages", 80);
    private static final int NODES = 3;
    private static final int EVENTS = 2_000_000;
    private static final Duration HUNG_FOR = Duration.ofSeconds(15);
    /** A machine with nothing else to do keeps to three: a hop's two, and what it takes to ask the next. */
    private static final Duration WINDOW = Duration.ofSeconds(Integer.getInteger("shared.window", 60));

    @TempDir
    static Path folder;

    private static Vertx vertx;
    private static WebSocketClient sockets;
    private static StandInDatabase database;
    private static SharedNodes nodes;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        sockets = vertx.createWebSocketClient();
        database = StandInDatabase.start();
        nodes = new SharedNodes(folder, NODES, database.uri("shared"));
    }

    @AfterAll
    static void stop() {
        database.close();
        vertx.close().await();
        nodes.close();
    }

    @Test
    void peopleOnDifferentNodesChatAndNothingLiesInAFolder() {
        TestUser ann = TestUser.signUp(nodes.url(0), "ann");
        TestUser bob = TestUser.signUp(nodes.url(1), "bob");
        try (TestSocket anns = TestSocket.connect(sockets, nodes.url(0)).hello(ann);
                TestSocket bobs = TestSocket.connect(sockets, nodes.url(1)).hello(bob)) {
            send(anns, bob, "hello, Bob");
            String conversationId =
                    anns.await("conversation").getJsonObject("conversation").getString("id");
            anns.await("sent");
            bobs.await("conversation");
            assertEquals("hello, Bob", content(bobs.await("message")));
            send(bobs, ann, "hello, Ann");
            bobs.await("sent");
            assertEquals("hello, Ann", content(anns.await("message")));

            assertEquals(bob.history(nodes.url(2), conversationId), ann.history(nodes.url(0), conversationId));
            Awaiting.until(
                    "it is found on any node",
                    () -> !ann.get(nodes.url(2), "/search?q=hell")
                            .getJsonArray("messages")
                            .isEmpty());
        }
        assertFalse(Files.exists(nodes.dataDir(0)));
    }

    /** What happens to one node. */
    private interface Strike {
        void at(int number, Scenario scenario);
    }

    @Test
    void whenANodeIsKilledItsShardsAreServedByOthers() {
        strike("killed", (number, scenario) -> {
            nodes.node(number).kill();
            scenario.nodes().are(nodes.urlsBut(number));
            scenario.awaitAcknowledged(3 * PER_SECOND);
            nodes.start(number);
        });
    }

    @Test
    void whenANodeHangsItIsPassedOverAndWhenItWakesUpItJoinsAgain() {
        strike("hung", (number, scenario) -> {
            long pid = nodes.node(number).pid();
            Signal.send("STOP", pid);
            scenario.nodes().are(nodes.urlsBut(number));
            Awaiting.cameTrue(HUNG_FOR, () -> false);
            Signal.send("CONT", pid);
            scenario.nodes().are(nodes.urls());
        });
    }

    @Test
    void whileAllNodesAreRestartedOneAfterTheOtherEverySendSucceedsAtLast() {
        Counts counts = chat("all restarted, one after the other", scenario -> {
            for (int i = 0; i < NODES; i++) {
                scenario.nodes().are(nodes.urlsBut(i));
                assertEquals(0, nodes.node(i).stop());
                nodes.start(i);
                scenario.nodes().are(nodes.urls());
                scenario.awaitAcknowledged(PER_SECOND);
            }
        });
        assertTrue(counts.goodbyes() > 0, "clients were asked to go elsewhere");
    }

    private static void strike(String what, Strike strike) {
        for (int i = 1; i <= STRUCK; i++) {
            int number = i % NODES;
            Set<String> survivors = Set.of(nodes.urlsBut(number));
            chat("node " + number + " " + what, scenario -> {
                long struckNanos = System.nanoTime();
                strike.at(number, scenario);
                scenario.nodes().are(nodes.urls());
                Awaiting.until("all are ready", () -> nodes.ready().size() == NODES);
                scenario.awaitAcknowledged(PER_SECOND);
                Waits waits = Waits.of(scenario.recording(), survivors, struckNanos);
                System.out.printf("node %d %s: at the others %s%n", number, what, waits);
                assertTrue(waits.longest().compareTo(WINDOW) < 0, waits::toString);
            });
        }
    }

    private static Counts chat(String what, Chaos chaos) {
        try (Scenario scenario = new Scenario(nodes.all(), EVENTS).circle(PEOPLE, 1)) {
            scenario.run(Load.inTurn(PER_SECOND), Duration.ZERO, loaded -> {
                loaded.awaitAcknowledged(2 * PEOPLE * PEOPLE);
                chaos.strike(loaded);
            });
            scenario.settle(Settling.BY_INBOX);

            Counts counts = Counts.of(scenario.recording());
            System.out.printf("%s: %s%n", what, counts);
            scenario.check();
            return counts;
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
}
