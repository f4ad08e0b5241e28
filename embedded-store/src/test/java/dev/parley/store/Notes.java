package dev.parley.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteCommitListener;

/** A store of short texts on a Vert.x of its own. The migration has left one in it. */
final class Notes implements AutoCloseable {
    static final List<String> SCRIPTS = List.of("001-notes.sql");

    final Vertx vertx;
    final EmbeddedStore store;

    Notes(Path folder) {
        this(folder, SCRIPTS);
    }

    Notes(Path folder, List<String> scripts) {
        vertx = Vertx.vertx();
        try {
            store = Await.result(tryOpen(vertx, folder, scripts));
        } catch (AssertionError e) {
            vertx.close();
            throw e;
        }
    }

    static Future<EmbeddedStore> tryOpen(Vertx vertx, Path folder, List<String> scripts) {
        return EmbeddedStore.open(vertx, folder, "notes", Notes.class, scripts);
    }

    Future<Integer> add(String text) {
        return store.write(sql -> sql.change("INSERT INTO notes (text) VALUES (?)", text));
    }

    List<String> texts() {
        return Await.result(
                store.read(sql -> sql.all("SELECT text FROM notes ORDER BY id LIMIT 100", row -> row.getString(1))));
    }

    long count() {
        return Await.result(store.read(sql -> sql.first("SELECT count(*) FROM notes", row -> row.getLong(1))));
    }

    long pragma(String name) {
        return Await.result(store.write(sql -> sql.first("PRAGMA " + name, row -> row.getLong(1))));
    }

    /** Keeps the writer's thread until the latch is open; returns when it is kept. */
    Future<Object> holdWriter(CountDownLatch latch) {
        CountDownLatch held = new CountDownLatch(1);
        Future<Object> done = store.write(sql -> wait(held, latch));
        await(held);
        return done;
    }

    static Object wait(CountDownLatch held, CountDownLatch latch) {
        held.countDown();
        await(latch);
        return latch;
    }

    /** Deaf to interrupts, as SQLite is. */
    static void await(CountDownLatch latch) {
        boolean open = false;
        while (!open) {
            try {
                if (!latch.await(20, TimeUnit.SECONDS)) {
                    throw new AssertionError("the latch stayed closed");
                }
                open = true;
            } catch (InterruptedException closing) {
                // The store waits for this work all the same.
            }
        }
    }

    /** Hears of every commit of the writer that changed something. */
    void onCommit(Runnable listener) {
        Await.result(store.write(sql -> {
            ((org.sqlite.SQLiteConnection) sql.connection()).addCommitListener(new SQLiteCommitListener() {
                @Override
                public void onCommit() {
                    listener.run();
                }

                @Override
                public void onRollback() {
                    // Nothing was committed.
                }
            });
            return sql;
        }));
    }

    @Override
    public void close() {
        Await.result(store.close());
        Await.result(vertx.close());
    }
}
