package dev.parley.mongo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * A database that a store is being moved into. No node opens it before the move is said to be finished. A database that
 * does not answer is tried again for a minute. Everything blocks; confined to one thread.
 */
public final class MongoTarget implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final int BULK = 1_000;
    private static final int SMALL_BULK = 50;

    private final MongoStore store;
    private int bulk = BULK;

    private MongoTarget(MongoStore store) {
        this.store = store;
    }

    /**
     * What is moved.
     *
     * @param storeId of the store that it comes from
     * @param logId of its log
     * @param begunAnew collections that are emptied where an earlier run broke off
     */
    public record Freight(String storeId, String logId, List<String> begunAnew) {}

    /**
     * Takes a database that holds no store yet, or goes on with the same store. Fails with {@link DatabaseUnusable} when it
     * holds another, or this one already, and with {@link DatabaseAway} when it does not answer.
     */
    public static MongoTarget open(Vertx vertx, MongoUri uri, Freight freight, List<StoreIndex> indexes) {
        return new MongoTarget(done(MongoStore.connect(
                vertx,
                uri,
                client -> taken(client, uri, freight)
                        .compose(identity -> new MongoSchema(client, () -> false)
                                .makeIndexes(indexes)
                                .map(identity)))));
    }

    /** The mark comes first, so that no node makes a store of it meanwhile, and none opens one that is half made. */
    private static Future<StoreIdentity> taken(MongoClient client, MongoUri uri, Freight freight) {
        Documents meta = new Documents(client, MongoSchema.META, () -> false);
        return new StoreMark(meta, uri).take(freight).compose(taken -> {
            Future<Void> emptied = Future.succeededFuture();
            for (String collection : taken.again() ? freight.begunAnew() : List.<String>of()) {
                emptied = emptied.compose(before -> Documents.call(client, c -> c.dropCollection(collection)));
            }
            return emptied.map(taken.identity());
        });
    }

    /** Of the log in it, as it is noted there. */
    public String logId() {
        return read(MongoSchema.META, MongoSchema.STORE)
                .map(note -> note.getString("logId"))
                .orElse("");
    }

    /**
     * Puts documents there, page by page; those whose keys are there already are left as they are.
     *
     * @param put hears after each page how many it had
     */
    public void put(String collection, Iterator<List<JsonObject>> pages, LongConsumer put) {
        while (pages.hasNext()) {
            List<JsonObject> page = pages.next();
            put(store.documents(collection), page);
            put.accept(page.size());
        }
    }

    private void put(Documents into, List<JsonObject> documents) {
        List<JsonObject> left = documents;
        Patience patience = new Patience();
        while (!left.isEmpty()) {
            List<JsonObject> next = left.subList(0, Math.min(bulk, left.size()));
            if (isPut(into, next, patience)) {
                left = left.subList(next.size(), left.size());
            }
        }
    }

    /** Of a bulk that was too much for the time that a call has, smaller parts are tried. */
    private boolean isPut(Documents into, List<JsonObject> documents, Patience patience) {
        try {
            done(into.insertAll(documents));
            return true;
        } catch (DuplicateKey inserted) {
            return true;
        } catch (DatabaseAway away) {
            bulk = Math.max(SMALL_BULK, bulk / 2);
            patience.pause(away);
            return false;
        }
    }

    /**
     * Fails with {@link DatabaseUnusable}, naming the first, unless exactly these documents are there.
     *
     * @param verified hears after each page how many it had
     */
    public void verify(String collection, Iterator<List<JsonObject>> pages, LongConsumer verified) {
        long all = 0;
        while (pages.hasNext()) {
            List<JsonObject> page = pages.next();
            firstThatDiffers(collection, page).ifPresent(id -> {
                throw new DatabaseUnusable(collection + " does not hold the document " + id + " as it was copied.");
            });
            all += page.size();
            verified.accept(page.size());
        }
        long found = patiently(() -> store.documents(collection).count());
        if (found != all) {
            throw new DatabaseUnusable(collection + " holds " + found + " documents, and ought to hold " + all + ".");
        }
    }

    private Optional<String> firstThatDiffers(String collection, List<JsonObject> expected) {
        if (expected.isEmpty()) {
            return Optional.empty();
        }
        List<Object> ids =
                expected.stream().map(document -> document.getValue("_id")).toList();
        JsonObject query = new JsonObject().put("_id", new JsonObject().put("$in", new JsonArray(ids)));
        Map<String, JsonObject> found = new HashMap<>();
        for (JsonObject document : patiently(() -> store.documents(collection).find(query))) {
            found.put(idOf(document), document);
        }
        return expected.stream()
                .filter(document -> !document.equals(found.get(idOf(document))))
                .map(MongoTarget::idOf)
                .findFirst();
    }

    private static String idOf(JsonObject document) {
        return String.valueOf(document.getValue("_id"));
    }

    public Optional<JsonObject> read(String collection, Object id) {
        return patiently(() -> store.documents(collection).first(new JsonObject().put("_id", id)));
    }

    /** Changes a document, or makes it. */
    public void change(String collection, Object id, JsonObject update) {
        patiently(() -> store.documents(collection).changeOrInsert(new JsonObject().put("_id", id), update));
    }

    /** Lets nodes open the database. */
    public void finish() {
        JsonObject unset = new JsonObject().put("$unset", new JsonObject().put(MongoSchema.MOVING, ""));
        change(MongoSchema.META, MongoSchema.STORE, unset);
    }

    @Override
    public void close() {
        done(store.close().otherwiseEmpty());
    }

    private static <T> T patiently(Supplier<Future<T>> call) {
        Patience patience = new Patience();
        while (true) {
            try {
                return done(call.get());
            } catch (DatabaseAway away) {
                patience.pause(away);
            }
        }
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Growing pauses, until it has been long enough. */
    private static final class Patience {
        private final long end = System.nanoTime() + PATIENCE.toNanos();
        private long pauseMillis = FIRST_PAUSE_MILLIS;

        void pause(DatabaseAway away) {
            if (System.nanoTime() > end) {
                throw away;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMillis));
            pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, pauseMillis * 2);
        }
    }
}
