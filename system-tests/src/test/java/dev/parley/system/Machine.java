package dev.parley.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** How busy this machine is, with these tests and with whatever else runs on it. */
public final class Machine {
    private static final Path TIMES = Path.of("/proc/stat");
    private static final Duration LOOKED_FOR = Duration.ofSeconds(1);
    private static final int MILLIS_PER_TICK = 10;
    private static final double MOST_FOR_OTHERS = 0.15;

    private Machine() {}

    public static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /**
     * Whether times say something about the server, and not about what else wants the processors: for a second they
     * are looked at, and what neither this process nor one that it started has had is for others. The load average would
     * count a minute of our own preparations.
     */
    public static boolean hasTime() {
        if (!Files.exists(TIMES)) {
            System.out.println(
                    "SKIPPED: what others take of the processors is not known here, so no time is held against its bound.");
            return false;
        }
        long before = othersMillis();
        Awaiting.cameTrue(LOOKED_FOR, () -> false);
        double most = LOOKED_FOR.toMillis() * (double) Runtime.getRuntime().availableProcessors();
        double others = (othersMillis() - before) / most;
        boolean free = others <= MOST_FOR_OTHERS;
        if (!free) {
            System.out.printf(
                    "SKIPPED: while others take %.0f %% of the processors no time is held against its bound.%n",
                    100 * others);
        }
        return free;
    }

    private static long othersMillis() {
        ProcessHandle self = ProcessHandle.current();
        long ours = Stream.concat(Stream.of(self), self.descendants())
                .mapToLong(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis())
                .sum();
        return busyMillis() - ours;
    }

    /** Of the first line, all but the fourth and fifth, in which the processors were idle: proc_stat(5). */
    private static long busyMillis() {
        try (Stream<String> lines = Files.lines(TIMES)) {
            String[] ticks = lines.findFirst().orElseThrow().trim().split(" +");
            long busy = 0;
            for (int column = 1; column <= 8; column++) {
                busy += column == 4 || column == 5 ? 0 : Long.parseLong(ticks[column]);
            }
            return busy * MILLIS_PER_TICK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
