package dev.parley.system;

import java.lang.management.ManagementFactory;

/** How busy this machine is, with these tests and with whatever else runs on it. */
public final class Machine {
    private Machine() {}

    public static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** Whether times say something about the server, and not about what else wants the processors. */
    public static boolean hasTime() {
        boolean free = loadAverage() <= 2 * Runtime.getRuntime().availableProcessors();
        if (!free) {
            System.out.printf(
                    "SKIPPED: with a load average of %.1f no time is held against its bound.%n", loadAverage());
        }
        return free;
    }
}
