package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.delivery.Counts;
import dev.parley.system.delivery.Histories;
import dev.parley.system.delivery.Load;
import dev.parley.system.delivery.Nodes;
import dev.parley.system.delivery.Scenario;
import dev.parley.system.delivery.Settling;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at random moments under load: what was acknowledged is there, once, as acknowledged, in order. */
class KilledNodeIT {
    private static final int PAIRS = 20;
    private static final int IN_FLIGHT = 8;
    private static final int KILLS = Integer.getInteger("kills", 10);
    private static final int ACKNOWLEDGED = Integer.getInteger("acknowledged", 25_000);
    private static final int EVENTS_EACH = 12;

    @TempDir
    Path dataDir;

    private final Random random = new Random(7);
    private final List<Integer> inFlightAtKills = new ArrayList<>();
    private ParleyProcess node;
    private Scenario scenario;
    private long loadNanos;
    private long acknowledgedUnderLoad;

    @BeforeEach
    void start() {
        node = ParleyProcess.start(dataDir);
        int atMost = ACKNOWLEDGED + KILLS * 5_000;
        scenario = new Scenario(new Nodes(node.url()), atMost * EVENTS_EACH).pairs(PAIRS, 1);
    }

    @AfterEach
    void stop() {
        scenario.close();
        node.close();
    }

    @Test
    void nothingAcknowledgedIsLostDoubledOrMovedByKills() throws SQLException {
        scenario.begin(Load.window(IN_FLIGHT));
        for (int kill = 0; kill < KILLS || scenario.acknowledged() < ACKNOWLEDGED; kill++) {
            sendForAWhileAndKill();
            node = ParleyProcess.start(dataDir);
            scenario.nodes().are(node.url());
        }
        scenario.settle(Settling.BY_INBOX);
        report();

        Histories histories = scenario.check();
        assertEquals(0, node.stop());
        assertEquals(strip(histories), LogFile.conversations(dataDir.resolve("chat.db")));
    }

    private void sendForAWhileAndKill() {
        scenario.awaitAcknowledged(1);
        long started = System.nanoTime();
        long before = scenario.acknowledged();
        scenario.awaitAcknowledged(500 + random.nextInt(4_000));
        inFlightAtKills.add(scenario.unanswered());
        loadNanos += System.nanoTime() - started;
        acknowledgedUnderLoad += scenario.acknowledged() - before;
        node.kill();
    }

    private void report() {
        double rate = acknowledgedUnderLoad / (loadNanos / (double) TimeUnit.SECONDS.toNanos(1));
        System.out.printf(
                "%d kills, %.0f acknowledged a second, in flight at each kill %s; %s%n",
                inFlightAtKills.size(), rate, inFlightAtKills, Counts.of(scenario.recording()));
        assertTrue(rate >= 1_000, "the load must be at least 1,000 sends a second");
        assertTrue(inFlightAtKills.stream().allMatch(count -> count > 0), "sends must be in flight at each kill");
    }

    private static Map<String, List<String>> strip(Histories histories) {
        Map<String, List<String>> stripped = new HashMap<>();
        histories
                .conversations()
                .forEach(id -> stripped.put(
                        id,
                        histories.of(id).stream()
                                .map(m -> m.seq() + " " + m.senderId() + " " + m.clientId() + " " + m.content())
                                .toList()));
        return stripped;
    }
}
