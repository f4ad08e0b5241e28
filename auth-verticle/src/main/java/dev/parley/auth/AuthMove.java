package dev.parley.auth;

import dev.parley.contract.StartUpFailure;
import dev.parley.contract.StoreMove;
import dev.parley.mongo.DatabaseAway;
import dev.parley.mongo.DatabaseUnusable;
import dev.parley.mongo.MongoTarget;
import dev.parley.mongo.MongoUri;
import dev.parley.store.EmbeddedStore;
import dev.parley.store.StoreUnusable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Accounts, sessions and keys on their way into a database: copied from the beginning by each run, for all of them change. */
final class AuthMove implements StoreMove {
    private final Vertx vertx;
    private final EmbeddedStore store;
    private final String logId;
    private final AuthRows rows;
    private @Nullable MongoTarget target;

    private AuthMove(Vertx vertx, EmbeddedStore store, String logId) {
        this.vertx = vertx;
        this.store = store;
        this.logId = logId;
        this.rows = new AuthRows(store);
    }

    static AuthMove of(Path dataDir, String logId) {
        Vertx vertx = Vertx.vertx();
        try {
            EmbeddedStore store = done(EmbeddedStore.openExisting(
                    vertx, dataDir, AuthDatabase.DATABASE, AuthDatabase.class, AuthDatabase.MIGRATIONS));
            return new AuthMove(vertx, store, logId);
        } catch (RuntimeException e) {
            done(vertx.close());
            throw told(e);
        }
    }

    @Override
    public void begin(String databaseUri) {
        MongoTarget.Freight freight = new MongoTarget.Freight(
                store.storeId(),
                logId,
                rows.tables().stream().map(AuthRows.Table::collection).toList());
        run(() -> target = MongoTarget.open(vertx, MongoUri.of(databaseUri), freight, MongoAuthDatabase.INDEXES));
    }

    @Override
    public void copy(Progress progress) {
        run(() -> {
            for (AuthRows.Table table : rows.tables()) {
                Count count = new Count(progress, table.what(), done(store.read(table::count)));
                target().put(table.collection(), table.pages().get(), count::add);
            }
            JsonObject note = new JsonObject().put("at", latestNote());
            target().change(MongoAuthDatabase.META, MongoAuthDatabase.NOTES, new JsonObject().put("$max", note));
        });
    }

    @Override
    public void verify(Progress progress) {
        run(() -> {
            for (AuthRows.Table table : rows.tables()) {
                Count count = new Count(progress, table.what(), done(store.read(table::count)));
                target().verify(table.collection(), table.pages().get(), count::add);
            }
            long noted = target().read(MongoAuthDatabase.META, MongoAuthDatabase.NOTES)
                    .map(note -> note.getLong("at"))
                    .orElse(0L);
            if (noted < latestNote()) {
                throw new StartUpFailure("The time of the last note was not copied: it is " + noted + ".");
            }
        });
    }

    private long latestNote() {
        return done(store.read(AuthDatabase::latestNote));
    }

    @Override
    public void finish() {
        run(() -> target().finish());
    }

    @Override
    public void close() {
        if (target != null) {
            target.close();
        }
        done(store.close());
        // Not as one future: what completes it would be closed before it has.
        done(vertx.close());
    }

    private MongoTarget target() {
        return Objects.requireNonNull(target, "begin comes first");
    }

    /** How much of a table is done. */
    private static final class Count {
        private final Progress progress;
        private final String what;
        private final long all;
        private long done;

        Count(Progress progress, String what, long all) {
            this.progress = progress;
            this.what = what;
            this.all = all;
        }

        void add(long more) {
            done += more;
            progress.at(what, done, all);
        }
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            throw told(e);
        }
    }

    private static RuntimeException told(RuntimeException cause) {
        if (cause instanceof DatabaseAway) {
            return new StartUpFailure("The database of MONGODB_URI cannot be reached; run it again when it can.");
        }
        return cause instanceof StoreUnusable || cause instanceof DatabaseUnusable
                ? new StartUpFailure(String.valueOf(cause.getMessage()))
                : cause;
    }

    /** Waits for it, and fails as it does. For commands, which have no event loop to hold up. */
    static <T> T done(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
