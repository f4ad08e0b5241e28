package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.delivery.Arrivals;
import dev.parley.system.delivery.Chaos;
import dev.parley.system.delivery.Event.HistoryRead;
import dev.parley.system.delivery.Event.InboxRead;
import dev.parley.system.delivery.Load;
import dev.parley.system.delivery.Nodes;
import dev.parley.system.delivery.Recording;
import dev.parley.system.delivery.Scenario;
import dev.parley.system.delivery.Settling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node that loses a tenth of what goes to its sockets. Each conversation has a message so seldom that no later one shows
 * a client what it lacks: what was lost twice, the server must find.
 */
class LostDeliveriesIT {
    private static final int PEOPLE = 50;
    private static final int CONVERSATIONS = PEOPLE * (PEOPLE - 1) / 2;
    private static final int EVENTS = 200_000;
    private static final Duration LOAD = Duration.ofSeconds(Integer.getInteger("lost.seconds", 20));
    private static final Duration TWO_HEARTBEATS = Duration.ofSeconds(30);
    /** A message that is looked for just after two heartbeats is read and sent then. */
    private static final Duration READING = Duration.ofSeconds(1);
    /** Longer than a Delivery that is lost once, and shorter than a heartbeat. */
    private static final Duration SECOND_ATTEMPT = Duration.ofSeconds(5);

    private static final int PER_SECOND =
            (int) (CONVERSATIONS / TWO_HEARTBEATS.plus(SECOND_ATTEMPT).toSeconds());

    @TempDir
    Path dataDir;

    @Test
    void everyMessageArrivesWithinTwoHeartbeatsWithoutTheClientAsking() {
        Map<String, String> environment = Map.of(
                "PARLEY_DATA_DIR", dataDir.toString(), "JAVA_TOOL_OPTIONS", "-Dparley.faults=gateway.*.deliver=0.1");
        try (ParleyProcess node = ParleyProcess.start(List.of(), environment);
                Scenario scenario = new Scenario(new Nodes(node.url()), EVENTS).circle(PEOPLE, 2)) {
            long askedBefore = asked(scenario.recording());

            scenario.run(Load.inTurn(PER_SECOND), LOAD, Chaos.none());
            scenario.settle(Settling.BY_WAITING);

            Arrivals arrivals = Arrivals.of(scenario.recording());
            tell(scenario.acknowledged(), arrivals);
            assertEquals(askedBefore, asked(scenario.recording()), "no client may have had to ask");
            assertTrue(arrivals.later(SECOND_ATTEMPT.dividedBy(5)) > 0, "Deliveries must have been lost");
            assertTrue(
                    arrivals.times().maxNanos() <= TWO_HEARTBEATS.plus(READING).toNanos());
            scenario.check();
        }
    }

    private static long asked(Recording recording) {
        return recording.count(HistoryRead.class) + recording.count(InboxRead.class);
    }

    private static void tell(long messages, Arrivals arrivals) {
        System.out.printf(
                "a tenth of all Deliveries lost: %,d messages in %d s, machine load %.1f: from sending to arrival %s;"
                        + " %,d found by the head check, no client asked%n",
                messages, LOAD.toSeconds(), Machine.loadAverage(), arrivals.times(), arrivals.later(SECOND_ATTEMPT));
    }
}
