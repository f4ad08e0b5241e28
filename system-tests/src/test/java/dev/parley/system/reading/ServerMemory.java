package dev.parley.system.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of a server's process, as the JVM and the kernel tell it. */
public final class ServerMemory {
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final long KIB = 1024;

    private final long pid;

    public ServerMemory(long pid) {
        this.pid = pid;
    }

    /** What is alive on the heap, in bytes: counted with the server standing still, when all garbage has been collected. */
    public long live() {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(program, Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            return number(TOTAL, new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the process holds of the machine's memory, in bytes. */
    public long resident() {
        try {
            return number(RESIDENT, Files.readString(Path.of("/proc/" + pid + "/status"))) * KIB;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return Long.parseLong(matcher.group(1));
    }
}
