package dev.parley.auth;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.StartUpFailure;
import dev.parley.store.EmbeddedStore;
import dev.parley.store.Sql;
import dev.parley.store.StoreCopy;
import dev.parley.store.StoreUnavailable;
import dev.parley.store.StoreUnusable;
import dev.parley.store.StoreWork;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntConsumer;

/** The database {@code auth.db} with its clock. The one place where a store that is away becomes UNAVAILABLE. */
final class AuthDatabase {
    static final String DATABASE = "auth";
    static final List<String> MIGRATIONS = List.of("001-accounts.sql", "002-newest-users.sql");
    private static final String LATEST_NOTE =
            "SELECT max(coalesce((SELECT max(ended_at) FROM sessions WHERE ended_at IS NOT NULL), 0),"
                    + " coalesce((SELECT max(deleted_at) FROM users WHERE deleted_at IS NOT NULL), 0))";

    private final EmbeddedStore store;
    private final InstantSource clock;
    private volatile long lastNoteMillis;

    private AuthDatabase(EmbeddedStore store, InstantSource clock, long lastNoteMillis) {
        this.store = store;
        this.clock = clock;
        this.lastNoteMillis = lastNoteMillis;
    }

    static Future<AuthDatabase> open(Vertx vertx, Path folder, InstantSource clock) {
        return EmbeddedStore.open(vertx, folder, DATABASE, AuthDatabase.class, MIGRATIONS)
                .compose(store -> store.read(AuthDatabase::latestNote)
                        .map(latest -> new AuthDatabase(store, clock, latest))
                        .recover(cause -> store.close().transform(closed -> Future.failedFuture(cause))))
                .recover(cause -> Future.failedFuture(
                        cause instanceof StoreUnusable unusable ? new StartUpFailure(unusable.getMessage()) : cause));
    }

    /** Copies it as it is now, checks the copy, and answers its form. Blocks. */
    static int copy(Path folder, Path file, IntConsumer percent) {
        return StoreCopy.take(folder, DATABASE, file, percent).form();
    }

    /** Checks a copy and makes it a database of another store; what is in it stays as it was. Blocks. */
    static void restore(Path copy, String storeId) {
        StoreCopy.of(copy).moveTo(storeId, AuthDatabase.class, MIGRATIONS, sql -> storeId);
    }

    static long latestNote(Sql sql) throws SQLException {
        Long latest = sql.first(LATEST_NOTE, row -> row.getLong(1));
        return latest == null ? 0 : latest;
    }

    <T> Future<T> read(StoreWork<T> work) {
        return store.read(work).recover(AuthDatabase::tell);
    }

    <T> Future<T> write(StoreWork<T> work) {
        return store.write(work).recover(AuthDatabase::tell);
    }

    long nowMillis() {
        return clock.millis();
    }

    /**
     * The time for what others poll. It never goes back, even when the system's clock does; so, taken inside a write,
     * it is not earlier than that of any write before. To be called inside writes only.
     */
    long noteMillis() {
        long note = Math.max(lastNoteMillis, clock.millis());
        lastNoteMillis = note;
        return note;
    }

    Future<Void> close() {
        return store.close();
    }

    private static <T> Future<T> tell(Throwable cause) {
        return Future.failedFuture(
                cause instanceof StoreUnavailable
                        ? ServiceFailure.unavailable("Accounts cannot be reached at the moment.")
                        : cause);
    }
}
