package dev.parley.chat;

import dev.parley.contract.StartUpFailure;
import dev.parley.store.EmbeddedStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Makes the search index of a data folder anew while no node has it. Blocks; what is left undone the next node does. */
final class SearchRebuild {
    private static final int BATCH = 5_000;

    private final LongConsumer indexed;

    /** @param indexed hears now and then how many messages can be found again */
    SearchRebuild(LongConsumer indexed) {
        this.indexed = indexed;
    }

    /** Answers how many messages there are. */
    long run(Path dataDir) {
        EmbeddedStore.delete(dataDir, SqliteSearchIndex.NAME);
        Vertx vertx = Vertx.vertx();
        return closing(vertx::close, () -> {
            MessageStore store = done(SqliteMessageStore.open(vertx, dataDir));
            return closing(store::close, () -> {
                SearchIndex index = done(SqliteSearchIndex.open(vertx, dataDir));
                return closing(index::close, () -> follow(store, index));
            });
        });
    }

    private long follow(MessageStore store, SearchIndex index) {
        LogCursor position = done(store.logId().compose(index::follow));
        long count = 0;
        List<LogEntry> entries = done(store.readLog(position, BATCH));
        while (!entries.isEmpty()) {
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
