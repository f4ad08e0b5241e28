package dev.parley.system.reading;

import dev.parley.system.Awaiting;
import dev.parley.system.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a stretch of the load was like.
 *
 * @param live what was alive on the server's heap at most, in bytes
 * @param resident what the server's process held of memory at most, in bytes
 * @param median within how many milliseconds half of the messages came to those who read
 * @param p99 within how many 99 of a hundred came
 * @param delays how many messages that was
 * @param fullest what the kernel held at most for each of those who may be slow
 * @param loadAverage how busy the machine was at the end
 */
public record Stretch(
        long live,
        long resident,
        double median,
        double p99,
        int delays,
        List<KernelBuffers> fullest,
        double loadAverage) {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final long MEASURE_NANOS = Duration.ofSeconds(4).toNanos();
    private static final double MIB = 1024 * 1024;

    public static Stretch of(ServerMemory memory, Audience audience, Duration duration) {
        Delays delays = audience.delays();
        List<KernelBuffers> fullest = audience.kernelBuffers();
        long begin = System.nanoTime();
        long measured = begin;
        long live = 0;
        long resident = 0;
        delays.restart();
        while (System.nanoTime() - begin < duration.toNanos()) {
            Awaiting.cameTrue(LOOK, () -> false);
            resident = Math.max(resident, memory.resident());
            fullest = fuller(fullest, audience.kernelBuffers());
            if (System.nanoTime() - measured > MEASURE_NANOS) {
                delays.measuring(true);
                live = Math.max(live, memory.live());
                delays.measuring(false);
                measured = System.nanoTime();
            }
        }
        return new Stretch(
                live,
                resident,
                delays.millis(0.5),
                delays.millis(0.99),
                delays.count(),
                fullest,
                Machine.loadAverage());
    }

    private static List<KernelBuffers> fuller(List<KernelBuffers> ones, List<KernelBuffers> others) {
        List<KernelBuffers> fuller = new ArrayList<>();
        for (int i = 0; i < ones.size(); i++) {
            fuller.add(ones.get(i).fuller(others.get(i)));
        }
        return fuller;
    }

    @Override
    public String toString() {
        return "%.1f MiB alive, %.1f MiB resident, delays of %,d messages %.1f ms (half) and %.1f ms (99 %%), load average %.1f"
                .formatted(live / MIB, resident / MIB, delays, median, p99, loadAverage);
    }
}
