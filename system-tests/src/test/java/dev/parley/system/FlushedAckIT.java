package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An acknowledgement means that the log's bytes were flushed. Needs strace, and says so where there is none. */
class FlushedAckIT {
    private static final int SENDS = 50;

    @TempDir
    Path dataDir;

    @TempDir
    Path traces;

    @Test
    void everyCommitFlushesTheWriteAheadLog() throws IOException {
        boolean here = canTrace();
        if (!here) {
            System.out.println("SKIPPED: no strace here, so flushes were not counted.");
        }
        assumeTrue(here, "strace");
        Path trace = traces.resolve("calls");
        List<String> strace =
                List.of("strace", "-f", "-y", "-qq", "-e", "trace=fsync,fdatasync", "-o", trace.toString());
        try (ParleyProcess node = ParleyProcess.start(strace, Map.of("PARLEY_DATA_DIR", dataDir.toString()))) {
            TestUser ann = TestUser.signUp(node.url(), "ann");
            TestUser bob = TestUser.signUp(node.url(), "bob");
            long before = flushes(trace);
            for (int i = 0; i < SENDS; i++) {
                new JsonObject(ann.send(node.url(), bob, "message " + i, "c" + i)
                                .body())
                        .getLong("seq");
            }
            long flushed = flushes(trace) - before;
            System.out.printf("%d sends one after the other, %d flushes of chat.db-wal%n", SENDS, flushed);
            assertTrue(flushed >= SENDS, flushed + " flushes");
        }
    }

    private static long flushes(Path trace) throws IOException {
        try (Stream<String> lines = Files.lines(trace)) {
            return lines.filter(line -> line.contains("chat.db-wal") && line.contains("sync("))
                    .count();
        }
    }

    private static boolean canTrace() {
        try {
            return new ProcessBuilder("strace", "-qq", "-o", "/dev/null", "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notHere) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
