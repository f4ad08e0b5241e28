package dev.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What writers and readers of a store may rely on; {@link StoreLimitsTest} goes on with what happens at its limits. */
class EmbeddedStoreTest {
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
    void everyCommitIsFlushedAndCheckpointsAreNotTheWriters() {
        assertEquals(
                "wal", Await.result(notes.store.write(sql -> sql.first("PRAGMA journal_mode", r -> r.getString(1)))));
        assertEquals(2, notes.pragma("synchronous"));
        assertEquals(0, notes.pragma("wal_autocheckpoint"));
    }

    @Test
    void whatQueuedWhileACommitRanSharesTheNextOne() {
        AtomicInteger commits = new AtomicInteger();
        notes.onCommit(commits::incrementAndGet);
        CountDownLatch latch = new CountDownLatch(1);
        notes.holdWriter(latch);
        List<Future<Integer>> adds =
                IntStream.range(0, 500).mapToObj(i -> notes.add("note " + i)).toList();

        latch.countDown();

        assertEquals(500, adds.stream().mapToInt(Await::result).sum());
        assertEquals(1, commits.get());
        assertEquals(501, notes.count());
    }

    @Test
    void aWriteIsAnsweredOnlyAfterItsCommit() {
        AtomicInteger commits = new AtomicInteger();
        notes.onCommit(commits::incrementAndGet);
        Future<Integer> seen = notes.add("a").map(done -> commits.get());

        assertEquals(1, Await.result(seen));
    }

    @Test
    void writesRunInTheOrderGiven() {
        List<Future<Integer>> adds =
                IntStream.range(0, 50).mapToObj(i -> notes.add("note " + i)).toList();
        adds.forEach(Await::result);

        assertEquals(
                IntStream.range(0, 50).mapToObj(i -> "note " + i).toList(),
                notes.texts().subList(1, 51));
    }

    @Test
    void aWriteThatFailsHarmsNoneOfItsNeighboursAndKeepsItsOwnError() {
        CountDownLatch latch = new CountDownLatch(1);
        notes.holdWriter(latch);
        Future<Integer> before = notes.add("before");
        Future<Integer> twice = notes.add("before");
        Future<Object> broken = notes.store.write(sql -> {
            sql.change("INSERT INTO notes (text) VALUES ('half done')");
            throw new IllegalArgumentException("on purpose");
        });
        Future<Integer> after = notes.add("after");

        latch.countDown();

        Await.result(before);
        Await.result(after);
        Await.failure(SQLException.class, twice);
        assertEquals(
                "on purpose",
                Await.failure(IllegalArgumentException.class, broken).getMessage());
        assertEquals(List.of("by migration 1", "before", "after"), notes.texts());
    }

    @Test
    void anErrorInAWriteOrReadFailsItAndTheStoreGoesOn() {
        for (int i = 0; i < 3; i++) {
            Await.failure(RuntimeException.class, notes.store.write(EmbeddedStoreTest::crash));
            Await.failure(RuntimeException.class, notes.store.read(EmbeddedStoreTest::crash));
        }

        Await.result(notes.add("goes on"));
        assertEquals(2, notes.count());
    }

    @Test
    void whatARolledBackWriteLeftInMemoryIsUndone() {
        List<String> memory = new ArrayList<>();
        notes.store.onRollback(memory::clear);

        Future<Object> broken = notes.store.write(sql -> {
            memory.add("left over");
            throw new IllegalArgumentException("on purpose");
        });

        Await.failure(IllegalArgumentException.class, broken);
        assertEquals(List.of(), Await.result(notes.store.write(sql -> List.copyOf(memory))));
    }

    @Test
    void aReadSeesOnlyWhatIsCommitted() {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch latch = new CountDownLatch(1);
        Future<Object> write = notes.store.write(sql -> {
            sql.change("INSERT INTO notes (text) VALUES ('not yet')");
            return Notes.wait(written, latch);
        });
        Notes.await(written);

        assertEquals(1, notes.count());
        latch.countDown();
        Await.result(write);
        assertEquals(List.of(2L, 2L, 2L), List.of(notes.count(), notes.count(), notes.count()));
    }

    @Test
    void aReadSeesOneMomentThroughout() {
        CountDownLatch counted = new CountDownLatch(1);
        CountDownLatch latch = new CountDownLatch(1);
        Future<List<Long>> counts = notes.store.read(sql -> {
            Long first = sql.first("SELECT count(*) FROM notes", row -> row.getLong(1));
            Notes.wait(counted, latch);
            return List.of(first, sql.first("SELECT count(*) FROM notes", row -> row.getLong(1)));
        });
        Notes.await(counted);

        Await.result(notes.add("meanwhile"));
        latch.countDown();

        assertEquals(List.of(1L, 1L), Await.result(counts));
        assertEquals(2, notes.count());
    }

    @Test
    void aReadCannotWrite() {
        Await.failure(
                SQLException.class,
                notes.store.read(sql -> sql.change("INSERT INTO notes (text) VALUES ('by a reader')")));

        assertEquals(1, notes.count());
    }

    @Test
    void anAnswerArrivesOnTheContextThatAsked() {
        Context context = notes.vertx.getOrCreateContext();
        Promise<Context> arrived = Promise.promise();

        context.runOnContext(
                start -> notes.add("a").onComplete(done -> arrived.complete(notes.vertx.getOrCreateContext())));

        assertSame(context, Await.result(arrived.future()));
    }

    @Test
    void closingFinishesWhatIsQueuedAndMovesTheLogIntoTheDatabase() {
        CountDownLatch latch = new CountDownLatch(1);
        notes.holdWriter(latch);
        List<Future<Integer>> adds =
                IntStream.range(0, 100).mapToObj(i -> notes.add("note " + i)).toList();
        assertTrue(Files.exists(folder.resolve("notes.db-wal")));

        Future<Void> closed = notes.store.close();
        latch.countDown();

        Await.result(closed);
        assertEquals(100, adds.stream().mapToInt(Await::result).sum());
        assertFalse(Files.exists(folder.resolve("notes.db-wal")));
        try (Notes again = new Notes(folder)) {
            assertEquals(101, again.count());
        }
    }

    @Test
    void aClosedStoreIsUnavailable() {
        Await.result(notes.store.close());

        Await.failure(StoreUnavailable.class, notes.add("too late"));
        Await.failure(StoreUnavailable.class, notes.store.read(sql -> 1));
    }

    private static Object crash(Sql sql) {
        throw new NoClassDefFoundError("on purpose");
    }

    /** Stands in until {@link #open}. */
    @SuppressWarnings("NullAway")
    private static Notes openedLater() {
        return null;
    }
}
