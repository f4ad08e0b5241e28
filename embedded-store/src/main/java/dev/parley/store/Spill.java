package dev.parley.store;

import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/**
 * Tables for what may be more than fits in memory, and is needed while this process runs only. They lie in a file that has
 * no name, where SQLite keeps such ({@code SQLITE_TMPDIR} or else {@code /var/tmp}), and are gone with the process,
 * however it ends. Blocks; confined to one thread.
 */
public final class Spill implements AutoCloseable {
    private static final int CACHE_KIB = 65_536;

    private final Sql sql;

    private Spill(Sql sql) {
        this.sql = sql;
    }

    /**
     * Makes empty tables.
     *
     * @param tables the name and columns of each, as they stand behind {@code CREATE TEMP TABLE}
     */
    public static Spill of(List<String> tables) {
        SQLiteConfig config = new SQLiteConfig();
        config.setTempStore(SQLiteConfig.TempStore.FILE);
        Spill made = new Spill(done(() -> new Sql((SQLiteConnection) config.createConnection("jdbc:sqlite::memory:"))));
        made.done(sql -> {
            sql.execute("PRAGMA temp.cache_size = -" + CACHE_KIB);
            sql.execute("PRAGMA temp.journal_mode = OFF");
            for (String table : tables) {
                sql.execute("CREATE TEMP TABLE " + table);
            }
            sql.connection().setAutoCommit(false);
            return tables;
        });
        return made;
    }

    /** Runs work; fails with {@link StoreUnusable}, as when the disk is full. */
    public <T> T done(StoreWork<T> work) {
        return done(() -> work.run(sql));
    }

    @Override
    public void close() {
        done(() -> {
            sql.close();
            return sql;
        });
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private static <T> T done(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new StoreUnusable("What is sorted on the way cannot be kept on the disk: " + e.getMessage(), e);
        }
    }
}
