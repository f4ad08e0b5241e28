package dev.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of a database that is in use. */
class StoreCopyTest {
    private static final String LAST = "SELECT text FROM notes ORDER BY id DESC";
    private static final int LARGE = 20_000;
    /** So many would copy everything several times over. */
    private static final int STEPS = 200;

    @TempDir
    Path folder = Path.of("");

    @Test
    void aCopyHoldsWhatWasCommittedAndBecomesAnotherStore() throws IOException {
        Path copied = Files.createDirectory(folder.resolve("copied"));
        try (Notes notes = new Notes(folder.resolve("first"))) {
            Await.result(notes.add("kept"));
            StoreCopy copy = take(copied.resolve("notes.db"));

            assertEquals(1, copy.form());
            copy.moveTo(
                    "another",
                    Notes.class,
                    Notes.SCRIPTS,
                    sql -> sql.change("INSERT INTO notes (text) VALUES ('moved')"));
            Await.result(notes.add("later"));
        }

        EmbeddedStore.prepare(copied, "another");
        try (Notes restored = new Notes(copied)) {
            assertEquals("another", restored.store.storeId());
            assertEquals(List.of("by migration 1", "kept", "moved"), restored.texts());
        }
    }

    @Test
    void aCopyUnderContinuousWritesIsAPrefixWithEverythingCommittedBefore() {
        try (Notes notes = new Notes(folder.resolve("first"))) {
            seed(notes, 4_000);
            AtomicInteger written = new AtomicInteger(4_000);
            AtomicInteger committed = new AtomicInteger(4_000);
            CompletableFuture<Void> enough = new CompletableFuture<>();
            CompletableFuture<Void> ended = new CompletableFuture<>();
            notes.vertx.runOnContext(begun -> writeOn(notes, written, committed, enough, ended));
            AtomicInteger steps = new AtomicInteger();
            int before = committed.get();

            StoreCopy.take(folder.resolve("first"), "notes", folder.resolve("copy.db"), percent -> {
                // Another commit between any two steps: none may be waited for, and none may begin the copy anew.
                if (steps.incrementAndGet() < STEPS) {
                    awaitMore(committed, committed.get());
                } else {
                    enough.complete(null);
                }
            });
            int after = committed.get();
            enough.complete(null);
            ended.join();

            List<String> numbers = StoreCopy.read(
                    folder.resolve("copy.db"),
                    sql -> sql.all(
                            "SELECT substr(text, 1, 8) FROM notes WHERE id > 1 ORDER BY id", r -> r.getString(1)));
            assertEquals(
                    IntStream.range(0, numbers.size())
                            .mapToObj(StoreCopyTest::number)
                            .toList(),
                    numbers);
            assertTrue(numbers.size() >= before, numbers.size() + " of " + before);
            assertTrue(numbers.size() < after, "what came meanwhile is left to the next copy");
            assertTrue(steps.get() > 10 && steps.get() < STEPS, "in many steps, each page once: " + steps);
        }
    }

    @Test
    void whileASnapshotIsHeldWritesDoNotWaitAndTheLogShrinksAfterwards() throws Exception {
        try (Notes notes = new Notes(folder.resolve("first"))) {
            Sql held = new StoreConnections(folder.resolve("first/notes.db")).snapshot();
            held.first("SELECT count(*) FROM notes", row -> row.getLong(1));
            AtomicLong slowestMillis = new AtomicLong();
            for (int from = 0; from < 9_000; from += 100) {
                long started = System.nanoTime();
                addLarge(notes, from, 100).forEach(Await::result);
                slowestMillis.accumulateAndGet(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started), Math::max);
            }
            Path log = folder.resolve("first/notes.db-wal");
            assertTrue(Files.size(log) > 128 << 20, "the snapshot keeps the log: " + Files.size(log));
            assertTrue(slowestMillis.get() < StoreConnections.BUSY_MILLIS, slowestMillis + " ms");

            held.close();
            for (int from = 9_000; Files.size(log) > 100 << 20; from += 500) {
                assertTrue(from < 20_000, "the log has to start again");
                addLarge(notes, from, 500).forEach(Await::result);
            }
        }
    }

    @Test
    void whatAKilledProcessLeftInItsLogIsInTheCopy() throws IOException {
        Path killed = Files.createDirectory(folder.resolve("killed"));
        try (Notes notes = new Notes(folder.resolve("first"))) {
            Await.result(notes.add("only in the log"));
            for (String left : List.of("notes.db", "notes.db-wal", "store.id")) {
                Files.copy(folder.resolve("first").resolve(left), killed.resolve(left));
            }
        }

        Path copy = folder.resolve("copy.db");
        StoreCopy.take(killed, "notes", copy, percent -> {});

        assertEquals("only in the log", StoreCopy.read(copy, sql -> sql.first(LAST, row -> row.getString(1))));
    }

    @Test
    void aFolderWithoutThatDatabaseIsNotCopied() {
        Path none = folder.resolve("none");

        assertTrue(refusal(() -> StoreCopy.take(none, "notes", folder.resolve("copy.db"), percent -> {}))
                .contains(none + " holds no notes.db"));
        assertTrue(Files.notExists(none));
    }

    @Test
    void aCopyOfADamagedDatabaseIsRefused() throws IOException {
        Path database = folder.resolve("first/notes.db");
        try (Notes notes = new Notes(folder.resolve("first"))) {
            seed(notes, 100);
        }
        try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
            file.seek(file.length() / 2 / 4096 * 4096);
            file.write(new byte[4096]);
        }

        assertTrue(refusal(() -> take(folder.resolve("copy.db"))).contains("damaged"));
    }

    @Test
    void whatIsNoCopyOfOursIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.db"), "this is not a database. ".repeat(1_000));
        Path empty = Files.createFile(folder.resolve("empty.db"));

        assertTrue(refusal(() -> StoreCopy.of(text)).startsWith("text.db is no database of Parley's"));
        assertTrue(refusal(() -> StoreCopy.of(empty)).startsWith("empty.db is no database of Parley's"));
    }

    @Test
    void aCopyThatANewerProgramWroteIsRefused() {
        new Notes(folder.resolve("first"), List.of("001-notes.sql", "002-tags.sql")).close();
        StoreCopy copy = take(folder.resolve("copy.db"));

        assertTrue(refusal(() -> copy.moveTo("another", Notes.class, Notes.SCRIPTS, sql -> 1))
                .contains("newer Parley"));
    }

    private StoreCopy take(Path file) {
        return StoreCopy.take(folder.resolve("first"), "notes", file, percent -> {});
    }

    private static void writeOn(
            Notes notes,
            AtomicInteger written,
            AtomicInteger committed,
            CompletableFuture<Void> enough,
            CompletableFuture<Void> ended) {
        notes.add(text(written.getAndIncrement())).onComplete(done -> {
            committed.incrementAndGet();
            if (enough.isDone() || done.failed()) {
                ended.complete(null);
            } else {
                writeOn(notes, written, committed, enough, ended);
            }
        });
    }

    private static void awaitMore(AtomicInteger count, int than) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (count.get() <= than) {
            assertTrue(System.nanoTime() < deadline, "the writer stands still");
            Thread.onSpinWait();
        }
    }

    private static void seed(Notes notes, int count) {
        LongStream.range(0, count)
                .mapToObj(i -> notes.add(text((int) i)))
                .toList()
                .forEach(Await::result);
    }

    private static List<Future<Integer>> addLarge(Notes notes, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> notes.add(number(i) + "x".repeat(LARGE)))
                .toList();
    }

    private static String text(int number) {
        return number(number) + "x".repeat(10_000);
    }

    private static String number(int number) {
        return String.format("%08d", number);
    }

    private static String refusal(Runnable attempt) {
        List<String> lines = new ArrayList<>();
        assertThrows(StoreUnusable.class, attempt::run).getMessage().lines().forEach(lines::add);
        assertEquals(1, lines.size());
        return lines.get(0);
    }
}
