package dev.parley.store;

import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the write-ahead log into the database file on a thread and connection of its own, while the writer goes on. Only
 * when the log has grown past its limit does the writer itself move what little is left, so that the log starts again
 * from its beginning; while a snapshot is read for long, the log grows instead, and the writer waits for nobody.
 */
final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    /** So many changed rows are about a thousand pages, SQLite's own default for a checkpoint. */
    private static final long CHANGES_BETWEEN = 2_000;
    /** 64 MiB of pages of 4 KiB. */
    private static final long FRAMES_LIMIT = 16_384;
    /** With more than this unmoved, somebody still reads an old snapshot, a backup perhaps: the log cannot start again. */
    private static final long FRAMES_LEFT = 1_000;
    /** How long a commit may wait for readers, so that the log can start again. */
    private static final int RESTART_MILLIS = 50;

    private final Sql sql;
    private final Semaphore due = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean overLimit;
    private long changesAtLast;

    Checkpoints(String name, Sql sql) {
        this.sql = sql;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** On the writer's thread, between two transactions. */
    void afterCommit(Sql writer) {
        try {
            if (overLimit) {
                overLimit = false;
                restart(writer);
            }
            long changes = writer.totalChanges();
            if (changes - changesAtLast >= CHANGES_BETWEEN) {
                changesAtLast = changes;
                due.release();
            }
        } catch (SQLException e) {
            LOG.warn("checkpoint: {}", e.getMessage());
        }
    }

    private static void restart(Sql writer) throws SQLException {
        writer.connection().setAutoCommit(true);
        try {
            writer.execute("PRAGMA busy_timeout = " + RESTART_MILLIS);
            writer.execute("PRAGMA wal_checkpoint(RESTART)");
        } finally {
            writer.execute("PRAGMA busy_timeout = " + StoreConnections.BUSY_MILLIS);
            writer.connection().setAutoCommit(false);
        }
    }

    void close() throws InterruptedException, SQLException {
        closed = true;
        due.release();
        thread.join();
        sql.close();
    }

    private void run() {
        while (!closed) {
            due.acquireUninterruptibly();
            due.drainPermits();
            if (!closed) {
                checkpoint();
            }
        }
    }

    private void checkpoint() {
        try {
            Boolean restarts = sql.first(
                    "PRAGMA wal_checkpoint(PASSIVE)",
                    row -> row.getLong(2) > FRAMES_LIMIT && row.getLong(2) - row.getLong(3) <= FRAMES_LEFT);
            overLimit = Boolean.TRUE.equals(restarts);
        } catch (SQLException e) {
            LOG.warn("checkpoint: {}", e.getMessage());
        }
    }
}
