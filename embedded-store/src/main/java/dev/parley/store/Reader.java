package dev.parley.store;

import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/** Runs one task at a time against one snapshot. Confined to its thread, except {@link #interruptIfOver}. */
final class Reader {
    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);

    private final Sql sql;
    private volatile long startedNanos;
    private volatile boolean busy;

    Reader(Sql sql) {
        this.sql = sql;
    }

    void read(List<StoreTask<?>> batch) {
        batch.forEach(this::read);
    }

    /** A read that lasts keeps the write-ahead log from starting again, so none may last for long. */
    void interruptIfOver(long limitNanos) {
        try {
            if (busy && System.nanoTime() - startedNanos > limitNanos) {
                sql.interrupt();
            }
        } catch (SQLException e) {
            LOG.warn("interrupting a read: {}", e.getMessage());
        }
    }

    private void read(StoreTask<?> task) {
        startedNanos = System.nanoTime();
        busy = true;
        try {
            task.run(sql);
            task.succeed();
        } catch (SQLException e) {
            boolean interrupted = (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_INTERRUPT.code;
            task.fail(interrupted ? new StoreUnavailable("The store did not answer in time.", e) : e);
        } catch (RuntimeException e) {
            task.fail(e);
        } finally {
            busy = false;
            endSnapshot();
        }
    }

    private void endSnapshot() {
        try {
            sql.rollback();
        } catch (SQLException e) {
            LOG.warn("ending a read: {}", e.getMessage());
        }
    }
}
