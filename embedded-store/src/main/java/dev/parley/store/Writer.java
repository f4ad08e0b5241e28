package dev.parley.store;

import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/**
 * Commits batches of tasks. When one task of a batch fails, the batch is rolled back and each task gets a transaction of
 * its own, so that none suffers from another; when the disk fails, all of them fail. Confined to the writer's thread.
 */
final class Writer {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private final Sql sql;
    private final Checkpoints checkpoints;
    private volatile Runnable onRollback = () -> {};

    Writer(Sql sql, Checkpoints checkpoints) {
        this.sql = sql;
        this.checkpoints = checkpoints;
    }

    /** What undoes, on the writer's thread, whatever tasks left in memory. */
    void onRollback(Runnable undo) {
        onRollback = undo;
    }

    void write(List<StoreTask<?>> batch) {
        try {
            commit(batch);
        } catch (SQLException | RuntimeException e) {
            if (batch.size() == 1 || isOfTheDisk(e)) {
                Exception cause = causeToTell(e);
                batch.forEach(task -> task.fail(cause));
            } else {
                batch.forEach(task -> write(List.of(task)));
            }
            return;
        }
        checkpoints.afterCommit(sql);
    }

    private void commit(List<StoreTask<?>> batch) throws SQLException {
        try {
            for (StoreTask<?> task : batch) {
                task.run(sql);
            }
            sql.connection().commit();
        } catch (SQLException | RuntimeException e) {
            rollback();
            throw e;
        }
        batch.forEach(StoreTask::succeed);
    }

    private void rollback() {
        onRollback.run();
        try {
            sql.rollback();
        } catch (SQLException e) {
            LOG.warn("rollback: {}", e.getMessage());
        }
    }

    private static boolean isOfTheDisk(Exception e) {
        if (!(e instanceof SQLException sqlException)) {
            return false;
        }
        int primary = sqlException.getErrorCode() & 0xff;
        return primary == SQLiteErrorCode.SQLITE_FULL.code
                || primary == SQLiteErrorCode.SQLITE_IOERR.code
                || primary == SQLiteErrorCode.SQLITE_READONLY.code
                || primary == SQLiteErrorCode.SQLITE_CANTOPEN.code
                || primary == SQLiteErrorCode.SQLITE_BUSY.code;
    }

    private static Exception causeToTell(Exception e) {
        if (!isOfTheDisk(e)) {
            return e;
        }
        LOG.error("the store cannot write: {}", e.getMessage());
        return new StoreUnavailable("The store cannot write at the moment.", e);
    }
}
