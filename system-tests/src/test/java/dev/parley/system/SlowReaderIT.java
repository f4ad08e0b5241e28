package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.system.reading.Audience;
import dev.parley.system.reading.KernelBuffers;
import dev.parley.system.reading.Line;
import dev.parley.system.reading.Receiver;
import dev.parley.system.reading.ServerMemory;
import dev.parley.system.reading.Stretch;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of a hundred readers a few stop reading, one over each transport, and go on being written to: it costs the server little
 * memory and the others no time, and those who stopped have everything once they are back. Needs Linux' /proc, runs with
 * {@code -Dslow.seconds} only, and wants the machine for itself: it compares delays and memory.
 */
@EnabledIfSystemProperty(named = "slow.seconds", matches = "\\d+")
class SlowReaderIT {
    private static final Duration DURATION = Duration.ofSeconds(Integer.getInteger("slow.seconds", 60));
    private static final int PER_SECOND = Integer.getInteger("slow.messages", 2_000);
    /** A server that has just started takes an eighth of what it takes later. */
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private static final int READERS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Each of the slow ones is written one message of twenty; the most of these must have come while it did not read. */
    private static final long MEANT_FOR_EACH = DURATION.toSeconds() * PER_SECOND / 20 * 9 / 10;

    private static final long GROWTH = 64 * 1024 * 1024;
    private static final long FULL = 256 * 1024;
    /** Polls and streams that nobody takes end as idle requests do. */
    private static final List<Line.Door> WEB_SOCKETS = List.of(Line.Door.RAW, Line.Door.SOCKJS_WEBSOCKET);

    @TempDir
    Path dataDir;

    @BeforeAll
    static void needsProc() {
        if (!KernelBuffers.areTold()) {
            System.out.println("SKIPPED: no /proc/net/tcp here, so it cannot be seen whether slow readers are slow.");
        }
        assumeTrue(KernelBuffers.areTold(), "/proc/net/tcp");
    }

    @Test
    void whoStopsReadingCostsTheServerLittleAndTheOthersNothingAndLacksNothingAfterwards() throws Exception {
        try (ParleyProcess node = ParleyProcess.start(List.of(), environment());
                Audience audience = new Audience(node.url(), READERS, List.of(Line.Door.values()))) {
            ServerMemory memory = new ServerMemory(node.pid());
            audience.write(PER_SECOND / 8);
            Stretch.of(memory, audience, WARM_UP);
            audience.write(PER_SECOND);
            Stretch.of(memory, audience, WARM_UP);
            Stretch without = Stretch.of(memory, audience, DURATION);
            await(audience, "all are connected", () -> audience.all().stream().allMatch(Receiver::isReady));
            audience.slow().forEach(Receiver::stopReading);
            Stretch with = Stretch.of(memory, audience, DURATION);
            await(
                    audience,
                    "the server has cut the sockets that are not read",
                    () -> WEB_SOCKETS.stream()
                            .map(door -> audience.kernelBuffers().get(door.ordinal()))
                            .noneMatch(KernelBuffers::open));
            audience.end();
            System.out.printf(
                    "%d messages/s to %d readers: all reading %s; %d of them not reading for %d s %s, kernel's buffers"
                            + " %s; %,d of %,d sends repeated%n",
                    PER_SECOND,
                    READERS,
                    without,
                    with.fullest().size(),
                    DURATION.toSeconds(),
                    with,
                    with.fullest(),
                    audience.repeated(),
                    audience.sent());

            List<Integer> had = audience.slow().stream().map(Receiver::count).toList();
            audience.slow().forEach(Receiver::readOn);
            everybodyHasEverything(node.url(), audience);
            stoppedIndeed(with, audience, had);
            stayedWithin(without, with);
        }
    }

    /** The heap is there from the start, so that resident memory grows by what is not heap. */
    private Map<String, String> environment() {
        return Map.of(
                "PARLEY_DATA_DIR",
                dataDir.toString(),
                "JAVA_TOOL_OPTIONS",
                "-Xms512m -XX:+AlwaysPreTouch",
                "PARLEY_RATE",
                Integer.toString(PER_SECOND),
                "PARLEY_RATE_BURST",
                Integer.toString(100 * PER_SECOND));
    }

    /** A request of SockJS ends before the kernel's buffers are full; who does not take it has taken nothing all the same. */
    private static void stoppedIndeed(Stretch with, Audience audience, List<Integer> had) {
        for (Line.Door door : WEB_SOCKETS) {
            KernelBuffers buffers = with.fullest().get(door.ordinal());
            assertTrue(buffers.sendQueue() > FULL && buffers.receiveQueue() > 0, door + " was not slow: " + buffers);
        }
        for (int i = 0; i < had.size(); i++) {
            long lacked = audience.slow().get(i).count() - had.get(i);
            assertTrue(lacked >= MEANT_FOR_EACH, audience.slow().get(i).door() + " lacked only " + lacked);
        }
    }

    private static void await(Audience audience, String what, BooleanSupplier condition) {
        assertTrue(Awaiting.cameTrue(PATIENCE, condition), () -> "not seen that " + what + ": " + audience);
    }

    private static void stayedWithin(Stretch without, Stretch with) {
        assertTrue(with.live() - without.live() <= GROWTH, "the heap grew");
        assertTrue(with.resident() - without.resident() <= GROWTH, "resident memory grew");
        // No number, where none came undisturbed, is no more than any other.
        assertTrue(!Machine.hasTime() || !(with.p99() > 2 * without.p99() + 250), "the others waited");
    }

    private static void everybodyHasEverything(String url, Audience audience) {
        assertEquals(List.<JsonObject>of(), audience.refused());
        long total = 0;
        for (Receiver receiver : audience.all()) {
            List<String> stored = receiver.user().history(url, receiver.conversationId()).stream()
                    .map(message -> message.getString("content"))
                    .toList();
            Awaiting.until(receiver.door() + " has everything", () -> receiver.count() >= stored.size());
            assertEquals(stored, receiver.contents());
            total += stored.size();
        }
        assertEquals(audience.sent(), total);
        audience.slow()
                .forEach(receiver ->
                        assertTrue(receiver.connections() > 1, receiver.door() + " must have had to come back"));
    }
}
