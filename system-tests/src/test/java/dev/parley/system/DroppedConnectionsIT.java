package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.delivery.Chaos;
import dev.parley.system.delivery.Counts;
import dev.parley.system.delivery.Load;
import dev.parley.system.delivery.Nodes;
import dev.parley.system.delivery.Scenario;
import dev.parley.system.delivery.Settling;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients whose network goes at random, all the time: everything that was acknowledged is there, and reaches everyone. */
class DroppedConnectionsIT {
    private static final int CLIENTS = 200;
    private static final int DEVICES_EACH = 4;
    private static final int EVENTS = 3_000_000;
    private static final Duration EACH = Duration.ofSeconds(3);
    private static final Duration DURATION = Duration.ofSeconds(Integer.getInteger("drop.seconds", 15));
    private static final int PER_SECOND = Integer.getInteger("drop.messages", 500);

    @TempDir
    Path dataDir;

    @Test
    void everyDeviceHoldsEverythingHoweverOftenItsConnectionBreaks() {
        try (ParleyProcess node = ParleyProcess.start(dataDir);
                Scenario scenario = new Scenario(new Nodes(node.url()), EVENTS)) {
            scenario.pairs(CLIENTS / DEVICES_EACH / 2, DEVICES_EACH);
            scenario.run(Load.rate(PER_SECOND), DURATION, Chaos.drops(EACH));
            scenario.settle(Settling.BY_INBOX);

            Counts counts = Counts.of(scenario.recording());
            System.out.printf("%d clients for %d s: %s%n", CLIENTS, DURATION.toSeconds(), counts);
            scenario.check();
            long expected = CLIENTS * DURATION.toSeconds() / EACH.toSeconds() / 2;
            assertTrue(counts.drops() > expected, "connections must have been dropped all the time");
            assertTrue(
                    counts.acks() > PER_SECOND * DURATION.toSeconds() / 2, "messages must have been sent all the time");
        }
    }
}
