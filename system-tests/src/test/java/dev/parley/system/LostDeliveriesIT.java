package dev.parley.system;

import dev.parley.system.delivery.Counts;
import dev.parley.system.delivery.Load;
import dev.parley.system.delivery.Nodes;
import dev.parley.system.delivery.Scenario;
import dev.parley.system.delivery.Settling;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that loses a fifth of what goes to its sockets: what was lost is found without any client asking. */
class LostDeliveriesIT {
    private static final int PAIRS = 10;
    private static final int EVENTS = 200_000;

    @TempDir
    Path dataDir;

    @Test
    void everyMessageArrivesWithinTwoHeartbeatsWithoutTheClientAsking() {
        Map<String, String> environment = Map.of(
                "PARLEY_DATA_DIR", dataDir.toString(), "JAVA_TOOL_OPTIONS", "-Dparley.faults=gateway.*.deliver=0.2");
        try (ParleyProcess node = ParleyProcess.start(List.of(), environment);
                Scenario scenario = new Scenario(new Nodes(node.url()), EVENTS).pairs(PAIRS, 2)) {
            scenario.begin(Load.rate(50));
            scenario.awaitAcknowledged(500);

            scenario.settle(Settling.BY_WAITING);

            System.out.printf("a fifth of all Deliveries lost: %s%n", Counts.of(scenario.recording()));
            scenario.check();
        }
    }
}
