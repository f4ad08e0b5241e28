package dev.parley.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node in a process of its own, as {@code ./run} starts it once everything is built. */
public final class ParleyProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("parley ready at (http://\\S+) \\(node \\w+, (\\d+) ms\\)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final ConcurrentLinkedQueue<String> output = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<String> url = new CompletableFuture<>();
    private volatile Duration startUp = Duration.ZERO;

    private ParleyProcess(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_") || name.equals("JWT_SECRET"));
        builder.environment().putAll(Map.of("PORT", "0", "HOST", "127.0.0.1", "PARLEY_MANAGEMENT_PORT", "0"));
        builder.environment().putAll(environment);
        process = builder.start();
        Thread reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a node on a free port over that data folder, and waits until it says that it is ready. */
    public static ParleyProcess start(Path dataDir) {
        return start(List.of(), Map.of("PARLEY_DATA_DIR", dataDir.toString()));
    }

    /** Starts a node below another program, which gets the node's command as its last arguments. */
    public static ParleyProcess start(List<String> below, Map<String, String> environment) {
        ParleyProcess started = launch(below, environment);
        started.url();
        return started;
    }

    /** Starts a node, or with arguments a command, and does not wait. */
    public static ParleyProcess launch(List<String> below, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(below);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path jar = jar();
        String classes = "-XX:SharedArchiveFile=" + jar.resolveSibling("parley.jsa");
        command.addAll(List.of(java, classes, "-Xlog:cds*=off", "-Xmx512m", "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        try {
            return new ParleyProcess(command, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jar() {
        Path jar =
                Path.of("..", "node", "target", "parley.jar").toAbsolutePath().normalize();
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is not built: run mvn verify from the top");
        }
        return jar;
    }

    public String url() {
        try {
            return url.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            close();
            throw new IllegalStateException("the node did not become ready; it said: " + output, e);
        }
    }

    /** How long it took, by its own count, from the process's start until it was ready. */
    Duration startUp() {
        url();
        return startUp;
    }

    public long pid() {
        return process.pid();
    }

    /** How much of the processors' time it has had. */
    public long processorMillis() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }

    public String output() {
        return String.join("\n", output);
    }

    /** kill -9. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** SIGTERM; answers the exit code. */
    public int stop() {
        process.destroy();
        return awaitExit();
    }

    public int awaitExit() {
        return awaitExit(PATIENCE);
    }

    public int awaitExit(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the node did not end; it said: " + output);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                output.add(line);
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    startUp = Duration.ofMillis(Long.parseLong(ready.group(2)));
                    url.complete(ready.group(1));
                }
            }
        } catch (IOException closed) {
            output.add(closed.toString());
        }
        url.completeExceptionally(new IllegalStateException("the node ended"));
    }
}
