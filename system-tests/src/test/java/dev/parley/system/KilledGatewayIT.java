package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.delivery.Chaos;
import dev.parley.system.delivery.Counts;
import dev.parley.system.delivery.Load;
import dev.parley.system.delivery.Nodes;
import dev.parley.system.delivery.Scenario;
import dev.parley.system.delivery.Settling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Either node of two is killed or stopped under load, and comes back, while people on both chat with one another. */
class KilledGatewayIT {
    private static final int PAIRS = 10;
    private static final int DEVICES_EACH = 2;
    private static final int ENOUGH = 500;
    private static final int PER_SECOND = 500;
    private static final int EVENTS = 2_000_000;

    @TempDir
    static Path folder;

    private static TestCluster cluster;
    private static ParleyProcess store;
    private static ParleyProcess gateway;

    @BeforeAll
    static void start() {
        cluster = new TestCluster(folder, 2);
        store = cluster.start(0, TestCluster.STORE);
        gateway = cluster.start(1, TestCluster.GATEWAY_ONLY);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void aGatewayIsKilledAndItsClientsGoOnAtTheOtherNode() {
        chat("gateway killed", scenario -> {
            gateway.kill();
            scenario.awaitAcknowledged(ENOUGH);
            gatewayComesBack(scenario);
        });
    }

    @Test
    void theNodeWithTheStoreIsKilledAndComesBack() {
        chat("store node killed", scenario -> {
            store.kill();
            storeComesBack(scenario);
        });
    }

    @Test
    void aGatewayIsStoppedAndItsClientsGoOnAtTheOtherNode() {
        Counts counts = chat("gateway stopped", scenario -> {
            assertEquals(0, gateway.stop());
            scenario.awaitAcknowledged(ENOUGH);
            gatewayComesBack(scenario);
        });
        assertTrue(counts.goodbyes() > 0, "its clients were asked to go");
    }

    @Test
    void theNodeWithTheStoreIsStoppedAndComesBack() {
        Counts counts = chat("store node stopped", scenario -> {
            assertEquals(0, store.stop());
            storeComesBack(scenario);
        });
        assertTrue(counts.goodbyes() > 0, "its clients were asked to go");
    }

    private static Counts chat(String what, Chaos chaos) {
        Nodes nodes = new Nodes(store.url(), gateway.url());
        try (Scenario scenario = new Scenario(nodes, EVENTS).pairs(PAIRS, DEVICES_EACH)) {
            scenario.run(Load.rate(PER_SECOND), Duration.ZERO, loaded -> {
                loaded.awaitAcknowledged(ENOUGH);
                chaos.strike(loaded);
                loaded.awaitAcknowledged(ENOUGH);
            });
            scenario.settle(Settling.BY_INBOX);

            Counts counts = Counts.of(scenario.recording());
            System.out.printf("%s: %s%n", what, counts);
            scenario.check();
            assertTrue(counts.drops() > 0, "connections were lost");
            return counts;
        }
    }

    private static void gatewayComesBack(Scenario scenario) {
        gateway = cluster.start(1, TestCluster.GATEWAY_ONLY);
        scenario.nodes().are(store.url(), gateway.url());
    }

    private static void storeComesBack(Scenario scenario) {
        store = cluster.start(0, Map.of());
        scenario.nodes().are(store.url(), gateway.url());
    }
}
