package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.delivery.Counts;
import dev.parley.system.delivery.Event.Acked;
import dev.parley.system.delivery.Load;
import dev.parley.system.delivery.Nodes;
import dev.parley.system.delivery.Scenario;
import dev.parley.system.delivery.Settling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM of a node of two, under load. */
class DrainedNodeIT {
    private static final int PAIRS = 20;
    private static final int ENOUGH = 2_000;
    /** So much that nobody is still warming up when a node goes: one that runs for days is not. */
    private static final int WARM = 10_000;

    private static final int EVENTS = 2_000_000;
    private static final Load LOAD = Load.window(4);
    private static final Duration WINDOW = Duration.ofSeconds(8);

    @TempDir
    Path folder;

    private TestCluster cluster;
    private ParleyProcess store;
    private ParleyProcess gateway;
    private Scenario scenario;

    @BeforeEach
    void start() {
        cluster = new TestCluster(folder, 2);
        store = cluster.start(0, TestCluster.STORE);
        gateway = cluster.start(1, TestCluster.GATEWAY_ONLY);
        scenario = new Scenario(new Nodes(gateway.url()), EVENTS).pairs(PAIRS, 1);
        scenario.begin(LOAD);
        scenario.awaitAcknowledged(WARM);
    }

    @AfterEach
    void stop() {
        scenario.close();
        cluster.close();
    }

    @Test
    void whenAGatewayGoesItsClientsGoOnElsewhereAndNothingIsLost() {
        scenario.nodes().are(gateway.url(), store.url());
        assertEquals(0, gateway.stop());
        scenario.awaitAcknowledged(ENOUGH);
        scenario.nodes().are(store.url());
        scenario.settle(Settling.BY_INBOX);

        Counts counts = Counts.of(scenario.recording());
        System.out.printf("gateway stopped: %s%n", counts);
        assertEquals(2 * PAIRS, counts.goodbyes(), "each was asked to go once");
        scenario.check();
    }

    @Test
    void whenTheStoreNodeIsRestartedSendsWaitAndNothingIsLost() {
        assertEquals(0, store.stop());
        store = cluster.start(0, Map.of());
        scenario.awaitAcknowledged(ENOUGH);
        scenario.settle(Settling.BY_INBOX);

        Counts counts = Counts.of(scenario.recording());
        Duration window = longestPause();
        System.out.printf(
                "store node restarted: no send acknowledged for %d ms, of which it took %d to start; %s%n",
                window.toMillis(), store.startUp().toMillis(), counts);
        assertTrue(counts.refusedForNow() > 0, "sends in the window were refused for now");
        scenario.nodes().are(gateway.url(), store.url());
        scenario.check();
        assertTrue(window.compareTo(WINDOW) <= 0, window::toString);
    }

    private Duration longestPause() {
        long[] times = scenario.recording().events().stream()
                .filter(Acked.class::isInstance)
                .mapToLong(acked -> ((Acked) acked).atNanos())
                .sorted()
                .toArray();
        long longest = 0;
        for (int i = 1; i < times.length; i++) {
            longest = Math.max(longest, times[i] - times[i - 1]);
        }
        return Duration.ofNanos(longest);
    }
}
