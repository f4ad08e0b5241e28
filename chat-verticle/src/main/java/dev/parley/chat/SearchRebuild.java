package dev.parley.chat;

import dev.parley.contract.StartUpFailure;
import dev.parley.mongo.MongoUri;
import dev.parley.store.EmbeddedStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Makes a search index anew: of a data folder while no node has it, of a database also beside nodes. Blocks; what is left
 * undone nodes do.
 */
final class SearchRebuild {
    private static final int BATCH = 1_000;

    private final LongConsumer indexed;

    /** @param indexed hears now and then how many messages can be found again */
    SearchRebuild(LongConsumer indexed) {
        this.indexed = indexed;
    }

    /** Answers how many messages there are. */
    long run(ChatConfig config) {
        Vertx vertx = Vertx.vertx();
        String databaseUri = config.databaseUri();
        return closing(
                vertx::close,
                () -> databaseUri == null ? runIn(vertx, config.dataDir()) : runOver(vertx, MongoUri.of(databaseUri)));
    }

    private long runIn(Vertx vertx, Path dataDir) {
        EmbeddedStore.delete(dataDir, SqliteSearchIndex.NAME);
        MessageStore store = done(SqliteMessageStore.open(vertx, dataDir));
        return closing(store::close, () -> {
            SearchIndex index = done(SqliteSearchIndex.open(vertx, dataDir));
            return closing(
                    index::close, () -> follow(store, index, done(store.logId().compose(index::follow))));
        });
    }

    private long runOver(Vertx vertx, MongoUri uri) {
        MessageStore store = done(MongoMessageStore.open(vertx, uri));
        return closing(store::close, () -> {
            MongoSearchIndex index = done(MongoSearchIndex.open(vertx, uri));
            return closing(
                    index::close, () -> follow(store, index, done(store.logId().compose(index::takeOver))));
        });
    }

    private long follow(MessageStore store, SearchIndex index, LogCursor from) {
        LogCursor position = from;
        long count = 0;
        List<LogEntry> entries = done(store.readLog(position, BATCH));
        while (!entries.isEmpty()) {
            if (done(index.turn(position)).isEmpty()) {
                throw new StartUpFailure("A node has taken the search index over, and does the rest.");
            }
            position = done(index.add(position, entries));
            count += entries.size();
            indexed.accept(count);
            entries = done(store.readLog(position, BATCH));
        }
        return count;
    }

    private static <T> T closing(Supplier<Future<Void>> close, Supplier<T> work) {
        try {
            return work.get();
        } finally {
            done(close.get());
        }
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            throw cause instanceof StartUpFailure failure
                    ? failure
                    : new StartUpFailure(
                            "The search index could not be made: " + (cause == null ? e : cause).getMessage());
        }
    }
}
