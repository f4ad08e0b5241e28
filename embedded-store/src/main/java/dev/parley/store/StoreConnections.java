package dev.parley.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/** How each kind of connection to one database file is set up. */
final class StoreConnections {
    static final int BUSY_MILLIS = 2_000;
    /** What a write-ahead log that had to grow beyond is cut to when it starts again. */
    private static final int LOG_BYTES = 64 << 20;

    private final String url;

    StoreConnections(Path file) {
        this.url = "jdbc:sqlite:" + file;
    }

    /** Durable at every commit, and never checkpointing by itself. */
    Sql writer() throws SQLException {
        SQLiteConfig config = common();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setCacheSize(-65_536);
        Sql sql = open(config);
        sql.execute("PRAGMA wal_autocheckpoint = 0");
        sql.execute("PRAGMA journal_size_limit = " + LOG_BYTES);
        return sql;
    }

    Sql reader() throws SQLException {
        SQLiteConfig config = common();
        config.setCacheSize(-16_384);
        Sql sql = open(config);
        sql.execute("PRAGMA query_only = 1");
        sql.connection().setAutoCommit(false);
        return sql;
    }

    /** One snapshot, from its first statement on, of a database that is neither made nor changed. */
    Sql snapshot() throws SQLException {
        SQLiteConfig config = common();
        config.setReadOnly(true);
        Sql sql = open(config);
        sql.connection().setAutoCommit(false);
        return sql;
    }

    Sql checkpointer() throws SQLException {
        return open(common());
    }

    private static SQLiteConfig common() {
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        return config;
    }

    private Sql open(SQLiteConfig config) throws SQLException {
        return new Sql((SQLiteConnection) config.createConnection(url));
    }
}
