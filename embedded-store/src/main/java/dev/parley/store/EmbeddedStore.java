package dev.parley.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One SQLite database of a data folder, held by this process alone. Writes run in the order given and their futures
 * succeed once they are flushed; reads run beside them, against the last commit. Both complete on the caller's context.
 * Thread-safe.
 */
public final class EmbeddedStore {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStore.class);
    private static final int WRITES_QUEUED = 10_000;
    private static final int WRITES_PER_COMMIT = 1_000;
    private static final int READS_QUEUED = 1_000;
    private static final int READERS = 2;
    private static final long READ_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long WATCH_MILLIS = 500;

    private final Vertx vertx;
    private final String storeId;
    private final Writer writer;
    private final BlockingQueue<StoreTask<?>> writes = new ArrayBlockingQueue<>(WRITES_QUEUED);
    private final BlockingQueue<StoreTask<?>> reads = new ArrayBlockingQueue<>(READS_QUEUED);
    /** What is open, the last opened first: the order of closing. */
    private final Deque<Closing> opened = new ArrayDeque<>();

    private volatile boolean closing;

    private interface Closing {
        void close() throws Exception;
    }

    private EmbeddedStore(Vertx vertx, Path folder, String name, Migrations migrations) throws Exception {
        this.vertx = vertx;
        StoreFolder.create(folder);
        opened.push(StoreFolder.lock(folder, name)::close);
        try {
            this.storeId = StoreFolder.id(folder);
            StoreConnections connections = new StoreConnections(folder.resolve(name + ".db"));
            Sql writerSql = opened(connections.writer());
            StoreIdentity.check(writerSql, storeId, folder);
            migrations.run(writerSql, name);
            writerSql.connection().setAutoCommit(false);
            Checkpoints checkpoints = new Checkpoints(name + "-checkpoints", connections.checkpointer());
            opened.push(checkpoints::close);
            this.writer = new Writer(writerSql, checkpoints);
            started(new StoreThread(name + "-writer", writes, WRITES_PER_COMMIT, () -> closing, writer::write));
            startReaders(name, connections);
        } catch (Exception e) {
            closing = true;
            closeAll();
            throw e;
        }
    }

    private void startReaders(String name, StoreConnections connections) throws SQLException {
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            Reader reader = new Reader(opened(connections.reader()));
            readers.add(reader);
            started(new StoreThread(name + "-reader-" + i, reads, 1, () -> closing, reader::read));
        }
        long watch = vertx.setPeriodic(WATCH_MILLIS, tick -> readers.forEach(r -> r.interruptIfOver(READ_LIMIT_NANOS)));
        opened.push(() -> vertx.cancelTimer(watch));
    }

    private Sql opened(Sql sql) {
        opened.push(sql::close);
        return sql;
    }

    private void started(StoreThread thread) {
        opened.push(thread::close);
    }

    /**
     * Opens or makes the database {@code <folder>/<name>.db}.
     *
     * @param owner the class beside which the migration scripts lie
     * @param scripts the scripts in order; their places are their numbers for ever
     * @return fails with {@link StoreUnusable} when the folder cannot be used, is in use, or holds a newer store
     */
    public static Future<EmbeddedStore> open(
            Vertx vertx, Path folder, String name, Class<?> owner, List<String> scripts) {
        return vertx.executeBlocking(() -> {
            try {
                return new EmbeddedStore(vertx, folder, name, new Migrations(owner, scripts));
            } catch (SQLException e) {
                throw new StoreUnusable(
                        "The store " + folder.resolve(name + ".db") + " cannot be opened: " + e.getMessage(), e);
            }
        });
    }

    /** The id of the store in a folder, whether it is open or not; empty when there is none. Blocks. */
    public static Optional<String> idIn(Path folder) {
        return StoreFolder.idIn(folder);
    }

    /** Opens a database that must be there already. */
    public static Future<EmbeddedStore> openExisting(
            Vertx vertx, Path folder, String name, Class<?> owner, List<String> scripts) {
        Path database = folder.resolve(name + ".db");
        return idIn(folder).isPresent() && Files.exists(database)
                ? open(vertx, folder, name, owner, scripts)
                : Future.failedFuture(new StoreUnusable("The data folder " + folder + " holds no " + name + ".db."));
    }

    /** Notes, for good, that what a folder holds lives elsewhere from now on. Blocks. */
    public static void noteMoved(Path folder, String where) {
        StoreFolder.noteMoved(folder, where);
    }

    /** Where the store of a folder has been moved; empty as long as it has not. Blocks. */
    public static Optional<String> movedTo(Path folder) {
        return StoreFolder.movedTo(folder);
    }

    /** Makes a folder that will hold the store of that id, as yet without a database. Blocks. */
    public static void prepare(Path folder, String storeId) {
        StoreFolder.create(folder);
        String made = StoreFolder.writeId(folder, storeId);
        if (!made.equals(storeId)) {
            throw new StoreUnusable("The data folder " + folder + " has become another store meanwhile.");
        }
    }

    /**
     * Deletes a database that can be made again from another one. Blocks.
     *
     * @throws StoreUnusable when the folder holds no store, or somebody has the database open
     */
    public static void delete(Path folder, String name) {
        StoreFolder.delete(folder, name);
    }

    /** The id of the whole data folder. */
    public String storeId() {
        return storeId;
    }

    /** Names what undoes, on the writer's thread, whatever writes left in memory. To be called before the first write. */
    public void onRollback(Runnable undo) {
        writer.onRollback(undo);
    }

    /** Runs work in a flushed transaction, shared with whatever else waited; fails with {@link StoreUnavailable} or its own error. */
    public <T> Future<T> write(StoreWork<T> work) {
        return submit(writes, work);
    }

    /** Runs work against one snapshot, for two seconds at most. */
    public <T> Future<T> read(StoreWork<T> work) {
        return submit(reads, work);
    }

    private <T> Future<T> submit(BlockingQueue<StoreTask<?>> queue, StoreWork<T> work) {
        StoreTask<T> task = new StoreTask<>(work, vertx.getOrCreateContext());
        if (closing || !queue.offer(task) || (closing && queue.remove(task))) {
            String reason = closing ? "The store is closed." : "The store is busy.";
            return Future.failedFuture(new StoreUnavailable(reason, null));
        }
        return task.future();
    }

    /** Finishes what is queued, moves the log into the database and lets go of the folder. */
    public Future<Void> close() {
        closing = true;
        return vertx.executeBlocking(() -> {
            closeAll();
            return null;
        });
    }

    private void closeAll() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOG.warn("not everything of the store was closed", e);
            }
        }
        refuse(writes);
        refuse(reads);
    }

    /** What slipped in while the threads were ending. */
    private static void refuse(BlockingQueue<StoreTask<?>> queue) {
        StoreTask<?> task;
        while ((task = queue.poll()) != null) {
            task.fail(new StoreUnavailable("The store is closed.", null));
        }
    }
}
