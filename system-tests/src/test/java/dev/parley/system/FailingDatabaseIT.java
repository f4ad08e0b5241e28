package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.delivery.Chaos;
import dev.parley.system.delivery.Counts;
import dev.parley.system.delivery.Load;
import dev.parley.system.delivery.Scenario;
import dev.parley.system.delivery.Settling;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that hangs, or is killed and comes back, under nodes that go on running. */
class FailingDatabaseIT {
    private static final Duration AWAY_FOR = Duration.ofSeconds(Integer.getInteger("database.seconds", 14));
    /** For less than that a node goes on saying that it is ready, give or take how often it asks. */
    private static final Duration READY_FOR = Duration.ofSeconds(9);

    private static final Duration NOT_READY_WITHIN = Duration.ofSeconds(13);
    private static final Duration BRIEFLY = Duration.ofSeconds(4);
    /** A send's own five seconds, and what a busy machine adds. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(8);

    private static final Set<Integer> BOTH = Set.of(0, 1);
    private static final int PAIRS = 4;
    private static final int PER_SECOND = 30;
    private static final int ENOUGH = 60;
    private static final int EVENTS = 200_000;

    @TempDir
    static Path folder;

    private static StandInDatabase database;
    private static DatabaseFront front;
    private static SharedNodes nodes;

    @BeforeAll
    static void start() {
        database = StandInDatabase.start();
        front = DatabaseFront.of(database.port());
        nodes = new SharedNodes(folder, BOTH.size(), front.uri("failing"));
    }

    @AfterAll
    static void stop() {
        front.close();
        database.close();
        nodes.close();
    }

    @Test
    void whileTheDatabaseHangsSendsAreRefusedInTimeReadinessFollowsAndNothingIsLost() {
        TestUser ann = TestUser.signUp(nodes.url(0), "ann");
        TestUser bob = TestUser.signUp(nodes.url(1), "bob");
        chat("database hung for " + AWAY_FOR.toSeconds() + " s", scenario -> {
            long hungNanos = System.nanoTime();
            database.signal("STOP");
            assertRefusedInTime(ann, bob);
            Duration ready = untilNobodyIsReady(hungNanos);
            Awaiting.cameTrue(AWAY_FOR.minusNanos(System.nanoTime() - hungNanos), () -> false);
            database.signal("CONT");
            long backNanos = System.nanoTime();
            Awaiting.until("both are ready again", () -> nodes.ready().equals(BOTH));
            System.out.printf(
                    "database hung: ready for %d ms more, and ready again %d ms after it went on%n",
                    ready.toMillis(), since(backNanos).toMillis());
            assertTrue(ready.compareTo(READY_FOR) > 0, ready::toString);
            assertTrue(ready.compareTo(NOT_READY_WITHIN) < 0, ready::toString);
        });
        Awaiting.until(
                "what was refused goes through",
                () -> ann.send(nodes.url(0), bob, "meanwhile", "c2").statusCode() / 100 == 2);
    }

    @Test
    void aDatabaseThatIsKilledAndStartedAgainIsUsedAgainAndNothingIsLost() {
        chat("database killed", scenario -> {
            long killedNanos = System.nanoTime();
            front.kill();
            boolean turnedAway = Awaiting.cameTrue(BRIEFLY, () -> !nodes.ready().equals(BOTH));
            front.startAgain();
            Duration away = since(killedNanos);
            scenario.awaitAcknowledged(1);
            System.out.printf(
                    "database killed: away for %d ms, first send acknowledged %d ms after it was killed%n",
                    away.toMillis(), since(killedNanos).toMillis());
            assertEquals(false, turnedAway, "for so short a time nobody needs to go elsewhere");
        });
    }

    private static void assertRefusedInTime(TestUser from, TestUser to) {
        long sentNanos = System.nanoTime();
        HttpResponse<String> refused = from.send(nodes.url(0), to, "meanwhile", "c2");
        Duration waited = since(sentNanos);
        assertEquals(503, refused.statusCode(), refused.body());
        assertTrue(refused.headers().firstValue("Retry-After").isPresent(), refused.headers()::toString);
        assertTrue(waited.compareTo(ANSWERED_WITHIN) < 0, waited::toString);
    }

    /** How long the first went on to say that it is ready. */
    private static Duration untilNobodyIsReady(long fromNanos) {
        Awaiting.until("one is not ready", () -> !nodes.ready().equals(BOTH));
        Duration first = since(fromNanos);
        Awaiting.until("neither is ready", () -> nodes.ready().isEmpty());
        return first;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static void chat(String what, Chaos chaos) {
        try (Scenario scenario = new Scenario(nodes.all(), EVENTS).pairs(PAIRS, 1)) {
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
}
