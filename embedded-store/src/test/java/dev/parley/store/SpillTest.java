package dev.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is put aside while a process runs. */
class SpillTest {
    private static final int ROWS = 30_000;
    private static final String CONTENT = "x".repeat(4_000);

    @Test
    void whatIsPutInComesOutInItsOrder() {
        try (Spill spill = Spill.of(List.of("notes (time INTEGER PRIMARY KEY, text TEXT)"))) {
            for (int time : List.of(3, 1, 2)) {
                spill.done(sql -> sql.change("INSERT INTO notes (time, text) VALUES (?, ?)", time, "note " + time));
            }

            assertEquals(
                    List.of("note 1", "note 2", "note 3"),
                    spill.done(sql -> sql.all("SELECT text FROM notes ORDER BY time", row -> row.getString(1))));
        }
    }

    /** More than its cache, so that it has to lie somewhere; and what lies there has no name that could be left behind. */
    @Test
    void whatDoesNotFitIsInAFileThatHasNoName() throws IOException {
        try (Spill spill = Spill.of(List.of("notes (time INTEGER PRIMARY KEY, text TEXT)"))) {
            for (int i = 0; i < ROWS; i++) {
                int time = i;
                spill.done(sql -> sql.change("INSERT INTO notes (time, text) VALUES (?, ?)", time, CONTENT));
            }

            assertTrue(openFiles().anyMatch(file -> file.contains("etilqs") && file.endsWith("(deleted)")));
        }
        assertTrue(openFiles().noneMatch(file -> file.contains("etilqs")));
    }

    @Test
    void whatCannotBeKeptIsSaidInOneLine() {
        try (Spill spill = Spill.of(List.of("notes (time INTEGER PRIMARY KEY)"))) {
            StoreUnusable unusable = assertThrows(
                    StoreUnusable.class, () -> spill.done(sql -> sql.change("INSERT INTO nothing VALUES (1)")));
            assertTrue(unusable.getMessage().startsWith("What is sorted on the way"), unusable.getMessage());
        }
    }

    private static Stream<String> openFiles() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.map(SpillTest::target).toList().stream();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "";
        }
    }
}
