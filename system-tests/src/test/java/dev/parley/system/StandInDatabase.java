package dev.parley.system;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A server that speaks MongoDB's protocol, in a process of its own, so that it can be stopped and go on. */
final class StandInDatabase implements AutoCloseable {
    private static final String LISTENS = "listens at ";

    private final Process process;
    private final int port;

    private StandInDatabase(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** What the process runs. */
    public static void main(String[] arguments) {
        MongoServer server = new MongoServer(new MemoryBackend().version(ServerVersion.valueOf(arguments[0])));
        server.bind("127.0.0.1", Integer.parseInt(arguments[1]));
        System.out.println(LISTENS + server.getLocalAddress().getPort());
    }

    static StandInDatabase start() {
        return start(ServerVersion.MONGO_5_0, 0);
    }

    static StandInDatabase start(ServerVersion version, int port) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command =
                List.of(java, "-Xmx512m", "-cp", classes, StandInDatabase.class.getName(), version.name(), "" + port);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new StandInDatabase(process, portOf(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int portOf(Process process) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.startsWith(LISTENS)) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the stand-in database did not start");
        }
        Thread reader = new Thread(() -> lines.lines().forEach(said -> {}), "output of the stand-in database");
        reader.setDaemon(true);
        reader.start();
        return Integer.parseInt(line.substring(LISTENS.length()));
    }

    int port() {
        return port;
    }

    String uri(String database) {
        return "mongodb://127.0.0.1:" + port + "/" + database;
    }

    /** STOP or CONT. */
    void signal(String name) {
        Signal.send(name, process.pid());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
