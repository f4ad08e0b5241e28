package dev.parley.node.cluster;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.StartUpFailure;
import dev.parley.node.cluster.Neighbours.Neighbour;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether nodes can be one cluster. All tests look at the same two members, of which this node is one. */
class JoinChecksTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Neighbours NEIGHBOURS = new Neighbours();
    private static final Neighbour OTHER = NEIGHBOURS.join(SECRET, "store");
    private static final Neighbour THIS = NEIGHBOURS.join(SECRET, "store");

    @AfterAll
    static void close() {
        NEIGHBOURS.close();
    }

    @Test
    void nodesOfTheSameSecretAndStoreFitTogetherWithoutAWord() {
        try (CapturedLog log = new CapturedLog(JoinChecks.class)) {
            checks(SECRET, "store", 0).run();
            checks(SECRET, null, 400).run();

            assertEquals(List.of(), log.warnings());
        }
    }

    @Test
    void anotherSecretIsRefusedNamingTheNode() {
        for (String secret : new @Nullable String[] {"f".repeat(32), null}) {
            String said = refusal(checks(secret, "store", 0));

            assertTrue(said.startsWith("JWT_SECRET differs"), said);
            assertTrue(said.contains(Neighbours.address(OTHER)), said);
        }
    }

    @Test
    void anotherStoreIsRefusedNamingTheNode() {
        String said = refusal(checks(SECRET, "another", 0));

        assertTrue(said.contains("another store") && said.contains("PARLEY_DATA_DIR"), said);
        assertTrue(said.contains(Neighbours.address(OTHER)), said);
    }

    @ParameterizedTest
    @CsvSource({"600, ahead of", "-2000, behind", "4500, ahead of"})
    void aClockThatDiffersIsWarnedOf(long aheadMillis, String direction) {
        try (CapturedLog log = new CapturedLog(JoinChecks.class)) {
            checks(SECRET, "store", aheadMillis).run();

            assertEquals(1, log.warnings().size(), log.warnings()::toString);
            assertSaid(log.warnings().get(0), aheadMillis, direction);
        }
    }

    @ParameterizedTest
    @CsvSource({"6000, ahead of", "-6000, behind"})
    void aClockThatIsFarOffIsRefusedWithTheFigure(long aheadMillis, String direction) {
        String said = refusal(checks(SECRET, "store", aheadMillis));

        assertSaid(said, aheadMillis, direction);
        assertTrue(said.contains("5000 ms at most") && said.contains("NTP"), said);
    }

    @Test
    void aMemberThatIsNoNodeIsRefused() {
        try (Neighbours neighbours = new Neighbours()) {
            Neighbour stranger = neighbours.joinAsStranger();
            Neighbour node = neighbours.join();

            String said = refusal(new JoinChecks(node.hazelcast().getCluster(), node.identity(), Instant::now));

            assertTrue(said.contains(Neighbours.address(stranger) + " is no node of Parley's"), said);
        }
    }

    @Test
    void aNodeThatIsAloneFits() {
        try (Neighbours neighbours = new Neighbours()) {
            Neighbour alone = neighbours.join();

            assertDoesNotThrow(
                    () -> new JoinChecks(alone.hazelcast().getCluster(), alone.identity(), Instant::now).run());
        }
    }

    private static JoinChecks checks(@Nullable String secret, @Nullable String storeId, long aheadMillis) {
        var cluster = THIS.hazelcast().getCluster();
        NodeIdentity own = NodeIdentity.of(THIS.id(), secret, storeId);
        return new JoinChecks(cluster, own, () -> Instant.ofEpochMilli(cluster.getClusterTime() + aheadMillis));
    }

    private static String refusal(JoinChecks checks) {
        return assertThrows(StartUpFailure.class, checks::run).reason();
    }

    /** Some milliseconds may pass between the looks at the two clocks. */
    private static void assertSaid(String said, long aheadMillis, String direction) {
        Matcher figure =
                Pattern.compile("(\\d+) ms " + direction + " the cluster's").matcher(said);
        assertTrue(figure.find(), said);
        assertEquals(Math.abs(aheadMillis), Long.parseLong(figure.group(1)), 300, said);
    }
}
