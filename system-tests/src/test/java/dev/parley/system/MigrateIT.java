package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.delivery.Counts;
import dev.parley.system.delivery.Load;
import dev.parley.system.delivery.Nodes;
import dev.parley.system.delivery.Scenario;
import dev.parley.system.delivery.Settling;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store moves out of its folder and into a database, is killed on the way, and people go on where they were. */
class MigrateIT {
    private static final int MESSAGES = Integer.getInteger("migrate.messages", 3_000);
    /** Another server than the stand-in, with a database that holds nothing yet. */
    private static final String GIVEN = System.getProperty("migrate.uri", "");

    /** It looks at every document for each word, which takes longer than a search may with more. */
    private static final int SEARCHED_BY_STAND_IN = 10_000;

    private static final int PAIRS = 8;
    private static final int IN_FLIGHT = 16;
    private static final int AFTERWARDS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern HALF = Pattern.compile("copying messages .* (5\\d|[6-9]\\d) %");

    @TempDir
    Path folder;

    private StandInDatabase database;
    private String uri;
    private Vertx vertx;
    private WebSocketClient sockets;
    private ParleyProcess node;
    private Scenario scenario;

    @BeforeEach
    void start() {
        database = GIVEN.isEmpty() ? StandInDatabase.start() : null;
        uri = database == null ? GIVEN : database.uri("moved");
        vertx = Vertx.vertx();
        sockets = vertx.createWebSocketClient();
        node = ParleyProcess.start(folder.resolve("data"));
        scenario = new Scenario(new Nodes(node.url()), 4_000_000);
        scenario.pairs(PAIRS, 1);
    }

    @AfterEach
    void stop() {
        scenario.close();
        node.close();
        if (database != null) {
            database.close();
        }
        vertx.close().await();
    }

    @Test
    void aMoveThatWasKilledGoesOnAndSoDoPeopleWhereTheyWere() {
        scenario.begin(Load.window(IN_FLIGHT));
        assertTrue(
                Awaiting.cameTrue(PATIENCE, () -> scenario.acknowledged() >= MESSAGES), "messages to move are stored");
        scenario.settle(Settling.BY_INBOX);
        MovedLife life = new MovedLife(node.url());
        JsonObject before = life.everything();
        RefusedStart.expect(migrate(uri), "is in use by another process");
        assertEquals(0, node.stop());

        RefusedStart.expect(migrate("mongodb://127.0.0.1:1/none"), "cannot be reached");
        killAtHalf();
        RefusedStart.expect(Map.of("MONGODB_URI", uri), "run ./run migrate again");
        moveToTheEnd();
        RefusedStart.expect(
                Map.of("PARLEY_DATA_DIR", folder.resolve("data").toString()), "was moved to", "MONGODB_URI");
        RefusedStart.expect(migrate(uri), "has all of this store already");

        node = ParleyProcess.start(List.of(), Map.of("MONGODB_URI", uri));
        life.at(node.url());
        assertEquals(before, life.everything());
        life.goesOn(sockets);
        if (!GIVEN.isEmpty() || MESSAGES <= SEARCHED_BY_STAND_IN) {
            life.search();
        }
        scenario.nodes().are(node.url());
        scenario.run(Load.rate(AFTERWARDS), Duration.ZERO, loaded -> loaded.awaitAcknowledged(AFTERWARDS));
        scenario.settle(Settling.BY_INBOX);
        System.out.printf("moved: %s%n", Counts.of(scenario.recording()));
        scenario.check();
    }

    private void killAtHalf() {
        long started = System.nanoTime();
        try (ParleyProcess half = migrate(uri)) {
            boolean came = Awaiting.cameTrue(
                    PATIENCE, () -> HALF.matcher(half.output()).find());
            assertTrue(came, half.output());
            half.kill();
            assertFalse(half.output().contains("verifying"), half.output());
            System.out.printf("killed after %.1f s at: %s%n", secondsSince(started), lastLine(half));
        }
    }

    private void moveToTheEnd() {
        long started = System.nanoTime();
        try (ParleyProcess rest = migrate(uri)) {
            assertEquals(0, rest.awaitExit(PATIENCE), rest.output());
            System.out.printf(
                    "the rest of %d messages, and verifying, took %.1f s%n%s%n",
                    scenario.acknowledged(), secondsSince(started), rest.output());
        }
    }

    private static double secondsSince(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    private static String lastLine(ParleyProcess process) {
        return process.output().lines().reduce("", (before, line) -> line);
    }

    private ParleyProcess migrate(String databaseUri) {
        Map<String, String> environment =
                Map.of("PARLEY_DATA_DIR", folder.resolve("data").toString(), "MONGODB_URI", databaseUri);
        return ParleyProcess.launch(List.of(), environment, "migrate", "--from", "embedded", "--to", "mongodb");
    }
}
