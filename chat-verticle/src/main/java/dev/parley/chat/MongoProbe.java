package dev.parley.chat;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.StartUpFailure;
import dev.parley.mongo.MongoUri;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Looks at a database before a node is anything else. Blocks. */
final class MongoProbe {
    private MongoProbe() {}

    static Optional<String> storeAt(String databaseUri) {
        Vertx vertx = Vertx.vertx();
        try {
            MongoChatDatabase database = done(MongoChatDatabase.open(vertx, MongoUri.of(databaseUri)));
            String storeId = database.store.identity().storeId();
            done(database.store.close());
            return Optional.of(storeId);
        } catch (CompletionException e) {
            if (e.getCause() instanceof StartUpFailure unusable) {
                throw unusable;
            }
            if (e.getCause() instanceof ServiceFailure) {
                return Optional.empty();
            }
            throw e;
        } finally {
            done(vertx.close());
        }
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
