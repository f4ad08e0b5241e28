package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.delivery.Comeback;
import dev.parley.system.delivery.Device;
import dev.parley.system.delivery.Event.Presence;
import dev.parley.system.delivery.Event.Resumed;
import dev.parley.system.delivery.Load;
import dev.parley.system.delivery.Nodes;
import dev.parley.system.delivery.PresenceTold;
import dev.parley.system.delivery.Recording;
import dev.parley.system.delivery.Scenario;
import dev.parley.system.delivery.Settling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everybody's network goes at the same moment, and everybody is back at once: nobody waits, lacks anything, or flickers. */
class MassReconnectIT {
    private static final int SOCKETS = Integer.getInteger("reconnect.sockets", 200);
    private static final int ROUNDS_BEFORE = Integer.getInteger("reconnect.before", 0);
    private static final Duration WATCHED = Duration.ofSeconds(Integer.getInteger("reconnect.watched", 8));
    private static final int DEVICES_EACH = 10;
    private static final int WRITES_TO = 5;
    private static final int PER_SECOND = 100;
    private static final int EVENTS = 3_000_000;
    private static final long BACK_WITHIN_MILLIS = 3_000;
    private static final long FLICKERS_AFTER_MILLIS = 5_000;
    private static final Duration AWAY = Duration.ofSeconds(7);
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final int PRESENCE_PER_SECOND = 2;

    @TempDir
    Path dataDir;

    @Test
    void everySocketIsResumedWithinThreeSecondsHavingEverythingAndNobodyFlickers() {
        try (ParleyProcess node = ParleyProcess.start(dataDir);
                Scenario scenario = people(node, SOCKETS)) {
            scenario.begin(Load.rate(PER_SECOND));
            scenario.awaitAcknowledged(2 * PER_SECOND);
            for (int round = 0; round < ROUNDS_BEFORE; round++) {
                cutBefore(scenario);
            }
            awaitQuiet(scenario.recording());
            boolean hasTime = Machine.hasTime();

            long busy = node.processorMillis();
            long cut = cutAndAwait(scenario);
            busy = node.processorMillis() - busy;
            watch(cut);
            scenario.settle(Settling.BY_INBOX);

            Comeback comeback = Comeback.of(scenario.recording(), cut);
            PresenceTold told = PresenceTold.since(scenario.recording(), cut);
            System.out.printf(
                    "%,d sockets cut at once under %d messages/s: %s; %,d ms of the server's processor time; in %d s %s; load"
                            + " average %.1f%n",
                    SOCKETS, PER_SECOND, comeback, busy, WATCHED.toSeconds(), told, Machine.loadAverage());
            scenario.check();
            assertEquals(List.of(), comeback.lacking(), "told that they are up to date, and were not");
            assertTrue(!hasTime || comeback.millis(1) <= BACK_WITHIN_MILLIS, "not all came back in time");
            assertTrue(comeback.millis(1) > FLICKERS_AFTER_MILLIS || told.frames() == 0, "somebody flickered");
        }
    }

    @Test
    void whoeverHasManyAcquaintancesHearsOfTwoASecondWhenTheyAllGoAndComeAtOnce() {
        try (ParleyProcess node = ParleyProcess.start(dataDir);
                Scenario scenario = people(node, SOCKETS / 2)) {
            scenario.begin(Load.rate(PER_SECOND));
            scenario.awaitAcknowledged(5 * PER_SECOND);
            awaitQuiet(scenario.recording());
            boolean hasTime = Machine.hasTime();
            List<Device> all = scenario.devices();
            List<Device> some = all.subList(0, all.size() / 2 / DEVICES_EACH * DEVICES_EACH);

            long from = System.nanoTime();
            some.forEach(Device::leave);
            Awaiting.cameTrue(AWAY, () -> false);
            some.forEach(Device::connect);
            Awaiting.until(
                    "they are told of",
                    () -> PresenceTold.since(scenario.recording(), from).people() == some.size() / DEVICES_EACH);
            awaitQuiet(scenario.recording());
            scenario.settle(Settling.BY_INBOX);

            PresenceTold told = PresenceTold.since(scenario.recording(), from);
            long seconds = Duration.ofNanos(System.nanoTime() - from).toSeconds();
            System.out.printf(
                    "%d of %d sockets away for %d s: in %d s %s; load average %.1f%n",
                    some.size(), all.size(), AWAY.toSeconds(), seconds, told, Machine.loadAverage());
            scenario.check();
            assertTrue(told.most() <= PRESENCE_PER_SECOND * seconds, "too many frames: " + told);
            // What was sent in two seconds may come within one.
            assertTrue(!hasTime || told.mostInASecond() <= 2 * PRESENCE_PER_SECOND, "too many at once: " + told);
        }
    }

    private static void cutBefore(Scenario scenario) {
        awaitQuiet(scenario.recording());
        long cut = cutAndAwait(scenario);
        System.out.printf("cut before: %s%n", Comeback.of(scenario.recording(), cut));
    }

    private static Scenario people(ParleyProcess node, int sockets) {
        return new Scenario(new Nodes(node.url()), EVENTS)
                .pairs(sockets / DEVICES_EACH / 2, DEVICES_EACH)
                .acquaint(WRITES_TO);
    }

    /** Answers when they were cut. */
    private static long cutAndAwait(Scenario scenario) {
        long before = scenario.recording().count(Resumed.class);
        long cut = System.nanoTime();
        scenario.devices().forEach(Device::drop);
        Awaiting.until("all are back", () -> scenario.recording().count(Resumed.class) >= before + SOCKETS);
        return cut;
    }

    /** Nothing is told any more of how everybody came or went. */
    private static void awaitQuiet(Recording recording) {
        Awaiting.until("nobody is told of anybody", () -> {
            long told = recording.count(Presence.class);
            return !Awaiting.cameTrue(QUIET, () -> recording.count(Presence.class) > told);
        });
    }

    private static void watch(long from) {
        Awaiting.cameTrue(Duration.ofNanos(from + WATCHED.toNanos() - System.nanoTime()), () -> false);
    }
}
