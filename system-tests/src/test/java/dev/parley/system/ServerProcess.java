package dev.parley.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A class of these tests that serves a port of this machine in a process of its own, so that it can be stopped and killed. */
final class ServerProcess implements AutoCloseable {
    private static final String LISTENS = "listens at ";

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** What the process says once it serves. */
    static void listensAt(int port) {
        System.out.println(LISTENS + port);
    }

    static ServerProcess start(Class<?> main, Object... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(java, "-Xmx512m", "-cp", classes, main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new ServerProcess(process, portOf(process, main));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int portOf(Process process, Class<?> main) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.startsWith(LISTENS)) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IllegalStateException(main.getSimpleName() + " did not start");
        }
        Thread reader = new Thread(() -> lines.lines().forEach(said -> {}), "output of " + main.getSimpleName());
        reader.setDaemon(true);
        reader.start();
        return Integer.parseInt(line.substring(LISTENS.length()));
    }

    int port() {
        return port;
    }

    /** STOP or CONT. */
    void signal(String name) {
        Signal.send(name, process.pid());
    }

    /** kill -9; done when it is gone. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
