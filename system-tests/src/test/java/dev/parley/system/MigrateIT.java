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
import io.vertx.core.json.JsonArray;
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
    private static final int MESSAGES = Integer.getInteger("migrate.messages", 10_000);
    /** Another server than the stand-in, with a database that holds nothing yet. */
    private static final String GIVEN = System.getProperty("migrate.uri", "");

    private static final int PAIRS = 20;
    private static final int IN_FLIGHT = 8;
    private static final int AFTERWARDS = 50;
    private static final Duration HALF_WITHIN = Duration.ofMinutes(2);
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
        scenario = new Scenario(new Nodes(node.url()), 4_000_000).pairs(PAIRS, 1);
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
        while (scenario.acknowledged() < MESSAGES) {
            scenario.awaitAcknowledged(1);
        }
        scenario.settle(Settling.BY_INBOX);
        Life life = new Life();
        JsonObject before = life.everything();
        assertEquals(0, node.stop());

        killAtHalf();
        RefusedStart.expect(Map.of("MONGODB_URI", uri), "run ./run migrate again");
        moveToTheEnd();
        RefusedStart.expect(
                Map.of("PARLEY_DATA_DIR", folder.resolve("data").toString()), "was moved to", "MONGODB_URI");
        RefusedStart.expect(migrate(), "has all of this store already");

        node = ParleyProcess.start(List.of(), Map.of("MONGODB_URI", uri));
        Awaiting.until("sessions can be checked", () -> life.isLetIn());
        assertEquals(before, life.everything());
        life.goesOn();
        scenario.nodes().are(node.url());
        scenario.run(Load.rate(AFTERWARDS), Duration.ZERO, loaded -> loaded.awaitAcknowledged(AFTERWARDS));
        scenario.settle(Settling.BY_INBOX);
        System.out.printf("moved: %s%n", Counts.of(scenario.recording()));
        scenario.check();
    }

    @Test
    void whatCannotBeMovedIsSaidInOneLineAndNothingIsMade() {
        RefusedStart.expect(migrate(), "is in use by another process");
        RefusedStart.expect(migrate("nowhere", uri), "holds no store");
        RefusedStart.expect(migrate("data", "postgres://ann:secret@db"), "MONGODB_URI must be an address");
        RefusedStart.expect(migrate("data", ""), "MONGODB_URI must name the database");
        assertEquals(0, node.stop());
        RefusedStart.expect(migrate("data", "mongodb://127.0.0.1:1/none"), "cannot be reached");
        RefusedStart.expect(command(uri, "data", "migrate", "--from", "mongodb"), "migrate takes --from embedded");

        node = ParleyProcess.start(List.of(), Map.of("MONGODB_URI", uri));
        assertEquals(0, node.stop());
        RefusedStart.expect(migrate(), "holds another store of Parley's");
        node = ParleyProcess.start(folder.resolve("data"));
    }

    private void killAtHalf() {
        try (ParleyProcess half = migrate()) {
            boolean came = Awaiting.cameTrue(
                    HALF_WITHIN, () -> HALF.matcher(half.output()).find());
            assertTrue(came, half.output());
            half.kill();
            assertFalse(half.output().contains("verifying"), half.output());
            System.out.printf("killed at: %s%n", lastLine(half));
        }
    }

    private void moveToTheEnd() {
        long started = System.nanoTime();
        try (ParleyProcess rest = migrate()) {
            assertEquals(0, rest.awaitExit(), rest.output());
            assertTrue(rest.output().contains("moved and verified"), rest.output());
            System.out.printf(
                    "the rest of %d messages, and verifying, took %.1f s%n%s%n",
                    scenario.acknowledged(), (System.nanoTime() - started) / 1e9, rest.output());
        }
    }

    private static String lastLine(ParleyProcess process) {
        return process.output().lines().reduce("", (before, line) -> line);
    }

    private ParleyProcess migrate() {
        return migrate("data", uri);
    }

    private ParleyProcess migrate(String dataDir, String databaseUri) {
        return command(databaseUri, dataDir, "migrate", "--from", "embedded", "--to", "mongodb");
    }

    private ParleyProcess command(String databaseUri, String dataDir, String... arguments) {
        Map<String, String> environment =
                Map.of("PARLEY_DATA_DIR", folder.resolve(dataDir).toString(), "MONGODB_URI", databaseUri);
        return ParleyProcess.launch(List.of(), environment, arguments);
    }

    /** Three people with everything that a store keeps of people. */
    private final class Life {
        private static final int SEEN = 3;
        private static final int MISSED = 4;

        private final TestUser ann = TestUser.signUp(node.url(), "ann");
        private final TestUser bob = TestUser.signUp(node.url(), "bob");
        private final TestUser cat = TestUser.signUp(node.url(), "cat");
        private final String conversationId;
        private final String refreshToken;
        private final JsonObject ended;

        Life() {
            for (int i = 1; i <= SEEN + MISSED; i++) {
                assertEquals(
                        201, ann.send(node.url(), bob, "number " + i, "n" + i).statusCode());
            }
            cat.tell(node.url(), bob.id, "are you there");
            conversationId = ann.get(node.url(), "/conversations")
                    .getJsonArray("conversations")
                    .getJsonObject(0)
                    .getString("id");
            JsonObject seen = new JsonObject().put("seq", SEEN);
            TestUser.call("PUT", api("/conversations/" + conversationId + "/read"), bob.token, seen);
            TestUser.call("PUT", api("/blocks/" + cat.id), ann.token, null);
            TestUser.call(
                    "PATCH",
                    api("/me"),
                    bob.token,
                    new JsonObject().put("availability", "BUSY").put("awayNote", "at lunch"));
            refreshToken = logIn().getString("refreshToken");
            ended = logIn();
            TestUser.call("DELETE", api("/sessions/current"), ended.getString("accessToken"), null);
        }

        private JsonObject logIn() {
            JsonObject login = new JsonObject().put("login", ann.name).put("password", "correct horse");
            return TestUser.call("POST", api("/sessions"), null, login);
        }

        boolean isLetIn() {
            return TestUser.exchange("GET", api("/me"), ann.token, null).statusCode() == 200;
        }

        JsonObject everything() {
            JsonArray seen = new JsonArray();
            for (TestUser user : List.of(ann, bob, cat)) {
                for (String path : List.of("/me", "/conversations", "/blocks", "/users/" + bob.id)) {
                    seen.add(user.get(node.url(), path));
                }
            }
            JsonObject keys = TestUser.call("GET", node.url() + "/.well-known/jwks.json", null, null);
            return new JsonObject()
                    .put("seen", seen)
                    .put("history", new JsonArray(bob.history(node.url(), conversationId)))
                    .put("keys", keys);
        }

        /** Tokens are as good as they were, and who returns gets what he missed, no more and no less. */
        void goesOn() {
            JsonObject refresh = new JsonObject().put("refreshToken", refreshToken);
            assertEquals(
                    200,
                    TestUser.exchange("POST", api("/sessions/refresh"), null, refresh)
                            .statusCode());
            refresh.put("refreshToken", ended.getString("refreshToken"));
            assertEquals(
                    401,
                    TestUser.exchange("POST", api("/sessions/refresh"), null, refresh)
                            .statusCode());
            assertEquals(
                    401,
                    TestUser.exchange("GET", api("/me"), ended.getString("accessToken"), null)
                            .statusCode());
            assertEquals(403, cat.send(node.url(), ann, "let me in", "in").statusCode());
            assertEquals(200, ann.send(node.url(), bob, "number 1", "n1").statusCode(), "a retry");
            try (TestSocket bobs =
                    TestSocket.connect(sockets, node.url()).hello(bob, new JsonObject().put(conversationId, SEEN))) {
                for (int seq = SEEN + 1; seq <= SEEN + MISSED; seq++) {
                    JsonObject message = bobs.await("message").getJsonObject("message");
                    assertEquals(seq, message.getInteger("seq"));
                    assertEquals("number " + seq, message.getString("content"));
                }
                bobs.await("conversation");
                bobs.await("resumed");
            }
            Awaiting.until(
                    "the index of the new store is made",
                    () -> bob.get(node.url(), "/search?q=number")
                                    .getJsonArray("messages")
                                    .size()
                            == SEEN + MISSED);
        }

        private String api(String path) {
            return node.url() + "/api/v1" + path;
        }
    }
}
