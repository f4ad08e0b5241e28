package dev.parley.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A copy of one database, in a file that nobody else has open. It is taken page by page from one snapshot: what is
 * committed meanwhile is not in it, and whoever writes waits for nothing, but the write-ahead log grows until the last
 * page is copied. Everything here blocks.
 */
public final class StoreCopy {
    private final Path file;
    private final int form;

    private StoreCopy(Path file, int form) {
        this.file = file;
        this.form = form;
    }

    /**
     * Copies the database {@code <folder>/<name>.db} as of now into a new file, be it open in any process or in none, and
     * checks the copy.
     *
     * @param percent hears how far it has come
     * @throws StoreUnusable when there is no such database, or it cannot be copied, or is damaged
     */
    public static StoreCopy take(Path folder, String name, Path file, IntConsumer percent) {
        Path database = folder.resolve(name + ".db");
        String storeId = StoreFolder.idIn(folder).orElse(null);
        if (storeId == null || !Files.exists(database)) {
            throw new StoreUnusable("The data folder " + folder + " holds no " + name + ".db.");
        }
        on(new StoreConnections(database)::snapshot, database + " cannot be copied", sql -> {
            StoreIdentity.expect(sql, storeId, folder);
            sql.copyTo(file, percent);
            return file;
        });
        return of(file);
    }

    /**
     * A copy that was taken before, checked from end to end.
     *
     * @throws StoreUnusable when it is no database of Parley's, or damaged
     */
    public static StoreCopy of(Path file) {
        return on(new StoreConnections(file)::snapshot, file.getFileName() + " is no database of Parley's", sql -> {
            String found = sql.first("PRAGMA integrity_check(1)", row -> row.getString(1));
            if (!"ok".equals(found)) {
                throw new StoreUnusable(file.getFileName() + " is damaged: " + firstLine(found));
            }
            Objects.requireNonNull(sql.first("SELECT id FROM store", row -> row.getString(1)), "store");
            return new StoreCopy(file, Migrations.form(sql));
        });
    }

    /** Its form: how many migrations made it. */
    public int form() {
        return form;
    }

    /** Reads from a copy, without checking the rest of it. */
    public static <T> T read(Path file, StoreWork<T> work) {
        return on(new StoreConnections(file)::snapshot, file.getFileName() + " cannot be read", work);
    }

    /**
     * Makes it a database of another store, and whatever else the work changes, in one flushed transaction.
     *
     * @param scripts the migrations that this program knows
     * @throws StoreUnusable when a newer program wrote it
     */
    public <T> T moveTo(String storeId, Class<?> owner, List<String> scripts, StoreWork<T> work) {
        return on(new StoreConnections(file)::writer, file.getFileName() + " cannot be written", sql -> {
            new Migrations(owner, scripts).refuseNewer(sql, file.getFileName().toString());
            sql.connection().setAutoCommit(false);
            sql.change("UPDATE store SET id = ?", storeId);
            T result = work.run(sql);
            sql.connection().commit();
            return result;
        });
    }

    private interface Opening {
        Sql open() throws SQLException;
    }

    private static <T> T on(Opening opening, String trouble, StoreWork<T> work) {
        try {
            Sql sql = opening.open();
            try {
                return work.run(sql);
            } finally {
                sql.close();
            }
        } catch (SQLException e) {
            throw new StoreUnusable(trouble + ": " + firstLine(e.getMessage()), e);
        }
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }
}
