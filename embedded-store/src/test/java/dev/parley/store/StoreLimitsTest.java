package dev.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store does when it has too much to do, or no room. */
class StoreLimitsTest {
    private static final String RUNAWAY = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
            + " WHERE i < 100000000000) SELECT count(*) FROM n";
    private static final long MIB = 1_048_576;

    @TempDir
    Path folder = Path.of("");

    private Notes notes = openedLater();

    @BeforeEach
    void open() {
        notes = new Notes(folder);
    }

    @AfterEach
    void close() {
        notes.close();
    }

    @Test
    void aReadThatRunsAwayIsInterruptedWhileWritesAndReadsGoOn() {
        Instant start = Instant.now();
        Future<Long> runaway = notes.store.read(sql -> sql.first(RUNAWAY, row -> row.getLong(1)));

        Await.result(notes.add("meanwhile"));
        assertEquals(2, notes.count());
        assertFalse(runaway.isComplete());

        Await.failure(StoreUnavailable.class, runaway);
        assertTrue(Duration.between(start, Instant.now()).toSeconds() < 5);
        List<Future<Long>> later = IntStream.range(0, 4)
                .mapToObj(i -> notes.store.read(sql -> sql.first("SELECT count(*) FROM notes", r -> r.getLong(1))))
                .toList();
        later.forEach(read -> assertEquals(2, Await.result(read)));
    }

    @Test
    void whatWasInterruptedOnceCanBeAskedAgain() {
        String count = RUNAWAY.replace("100000000000", "?");
        List<Future<Long>> runaways = Stream.generate(
                        () -> notes.store.<Long>read(sql -> sql.first(count, row -> row.getLong(1), 100_000_000_000L)))
                .limit(2)
                .toList();
        runaways.forEach(runaway -> Await.failure(StoreUnavailable.class, runaway));

        for (int i = 0; i < 4; i++) {
            assertEquals(10L, Await.result(notes.store.<Long>read(sql -> sql.first(count, row -> row.getLong(1), 10))));
        }
    }

    @Test
    void aFullQueueRefusesAndWhatItTookIsStillDone() {
        CountDownLatch latch = new CountDownLatch(1);
        notes.holdWriter(latch);
        List<Future<Integer>> taken = new ArrayList<>();
        Future<Integer> refused = null;
        for (int i = 0; refused == null && i < 20_000; i++) {
            Future<Integer> add = notes.add("note " + i);
            taken.add(add);
            refused = add.isComplete() ? add : null;
        }
        latch.countDown();

        assertEquals(10_001, taken.size());
        Await.failure(StoreUnavailable.class, taken.remove(10_000));
        assertEquals(10_000, taken.stream().mapToInt(Await::result).sum());
        assertEquals(10_001, notes.count());
    }

    @Test
    void aFullDiskFailsWritesUntilThereIsRoomAgain() {
        Await.result(notes.add("before"));
        long pages = notes.pragma("page_count");
        notes.pragma("max_page_count = " + pages);

        Await.failure(StoreUnavailable.class, addLarge(notes, 0));
        Await.failure(StoreUnavailable.class, addLarge(notes, 1));
        assertEquals(List.of("by migration 1", "before"), notes.texts());

        notes.pragma("max_page_count = 100000");
        Await.result(notes.add("after"));
        assertEquals(List.of("by migration 1", "before", "after"), notes.texts());
    }

    @Test
    void afterAFullDiskAFailedWriteStillLeavesNothingBehind() {
        notes.pragma("max_page_count = " + notes.pragma("page_count"));
        Await.failure(StoreUnavailable.class, addLarge(notes, 0));
        notes.pragma("max_page_count = 100000");

        Await.failure(IllegalArgumentException.class, notes.store.write(sql -> {
            sql.change("INSERT INTO notes (text) VALUES ('half done')");
            throw new IllegalArgumentException("on purpose");
        }));

        assertEquals(List.of("by migration 1"), notes.texts());
    }

    @Test
    void aFullDiskFailsAWholeCommitAndWhatWasAcknowledgedStays() {
        Await.result(notes.add("acknowledged"));
        notes.pragma("max_page_count = " + (notes.pragma("page_count") + 20));
        CountDownLatch latch = new CountDownLatch(1);
        notes.holdWriter(latch);
        List<Future<Integer>> adds =
                IntStream.range(0, 200).mapToObj(i -> addLarge(notes, i)).toList();

        latch.countDown();

        adds.forEach(add -> Await.failure(StoreUnavailable.class, add));
        assertEquals(List.of("by migration 1", "acknowledged"), notes.texts());
    }

    @Test
    void underSteadyLoadTheLogDoesNotGrowWithoutBound() throws IOException {
        Path log = folder.resolve("notes.db-wal");
        long largest = 0;
        for (int round = 0; round < 160; round++) {
            int from = round * 500;
            List<Future<Integer>> adds = IntStream.range(from, from + 500)
                    .mapToObj(i -> addLarge(notes, i))
                    .toList();
            adds.forEach(Await::result);
            largest = Math.max(largest, Files.size(log));
        }

        assertTrue(largest < 128 * MIB, largest / MIB + " MiB");
        assertTrue(Files.size(folder.resolve("notes.db")) > 160 * MIB);
    }

    private static Future<Integer> addLarge(Notes notes, int number) {
        return notes.add(number + "x".repeat(2_000));
    }

    /** Stands in until {@link #open}. */
    @SuppressWarnings("NullAway")
    private static Notes openedLater() {
        return null;
    }
}
