package dev.parley.mongo;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The documents of one collection. Every call ends within four seconds; it fails with {@link DatabaseAway} when whether
 * it was done is not known, and with {@link DuplicateKey} when a unique key keeps it out. Thread-safe.
 */
public final class Documents {
    private static final long DEADLINE_MILLIS = 4_000;
    private static final int PAGE = 10_000;
    private static final UpdateOptions UPSERT_AND_RETURN =
            new UpdateOptions().setUpsert(true).setReturningNewDocument(true);

    /** Whole documents; asked for as a projection of everything, FerretDB would not know what is meant. */
    private static final FindOptions WHOLE = new FindOptions().setFields(null).setSort(null);

    private final MongoClient client;
    private final String collection;
    private final BooleanSupplier closed;

    /** @param closed whether the client is on its way to being closed: it may go on answering for a while */
    Documents(MongoClient client, String collection, BooleanSupplier closed) {
        this.client = client;
        this.collection = collection;
        this.closed = closed;
    }

    /** One change of one document: of the one that the query finds, made first when there is none and it may be. */
    public record Change(JsonObject query, JsonObject update, boolean upsert) {
        public static Change of(JsonObject query, JsonObject update) {
            return new Change(query, update, false);
        }

        public static Change orInsert(JsonObject query, JsonObject update) {
            return new Change(query, update, true);
        }

        BulkOperation operation() {
            return BulkOperation.createUpdate(query, update, upsert, false);
        }
    }

    /** All that match, 10,000 at most, in no order. */
    public Future<List<JsonObject>> find(JsonObject query) {
        return find(query, new JsonObject(), PAGE);
    }

    /**
     * The first that match, in that order, each field 1 or -1. Read as a stream, since only then the driver says how many
     * may come at once: FerretDB sets aside room for as many, which would be two thousand millions. One more than can come,
     * so that all are there with the first answer, and no cursor stays open.
     */
    public Future<List<JsonObject>> find(JsonObject query, JsonObject sort, int limit) {
        FindOptions options =
                new FindOptions().setLimit(limit).setBatchSize(limit + 1).setSort(sort.isEmpty() ? null : sort);
        return call(c -> all(c.findBatchWithOptions(collection, query, options)));
    }

    /** The handler last: it begins the reading, and a failure may come at once. */
    private static Future<List<JsonObject>> all(ReadStream<JsonObject> stream) {
        Promise<List<JsonObject>> promise = Promise.promise();
        List<JsonObject> all = new ArrayList<>();
        stream.exceptionHandler(promise::tryFail)
                .endHandler(end -> promise.tryComplete(all))
                .handler(all::add);
        return promise.future();
    }

    public Future<Long> count(JsonObject query) {
        return call(c -> c.count(collection, query));
    }

    /** The one that matches, if any. */
    public Future<Optional<JsonObject>> first(JsonObject query) {
        return find(query, new JsonObject(), 1)
                .map(found -> found.isEmpty() ? Optional.empty() : Optional.of(found.get(0)));
    }

    public Future<Void> insert(JsonObject document) {
        return call(c -> c.insert(collection, document)).mapEmpty();
    }

    /** One after the other: where one is kept out, none after it is tried. */
    public Future<Void> insertInOrder(List<JsonObject> documents) {
        List<BulkOperation> inserts =
                documents.stream().map(BulkOperation::createInsert).toList();
        return bulk(inserts, true);
    }

    /** All of them, in no order; where some are kept out the others are inserted all the same. */
    Future<Void> insertAll(List<JsonObject> documents) {
        return bulk(documents.stream().map(BulkOperation::createInsert).toList(), false);
    }

    /** How many there are, as the server keeps count: quick, however many there are. */
    Future<Long> count() {
        JsonObject count = new JsonObject().put("count", collection);
        return call(c -> c.runCommand("count", count)).map(answer -> answer.getLong("n"));
    }

    /** Changes one document and answers it as it was before; empty when none matches. */
    public Future<Optional<JsonObject>> changeOne(JsonObject query, JsonObject update) {
        return call(c -> c.findOneAndUpdateWithOptions(collection, query, update, WHOLE, new UpdateOptions()))
                .map(Optional::ofNullable);
    }

    /** Changes the document, or makes it, and answers it as it is then. */
    public Future<JsonObject> changeOrInsert(JsonObject query, JsonObject update) {
        return onceMore(
                () -> call(c -> c.findOneAndUpdateWithOptions(collection, query, update, WHOLE, UPSERT_AND_RETURN)));
    }

    /** All of them, in no order; each happens or not for itself, and may happen twice. */
    public Future<Void> changeAll(List<Change> changes) {
        List<BulkOperation> operations = changes.stream().map(Change::operation).toList();
        return changes.isEmpty() ? Future.succeededFuture() : onceMore(() -> bulk(operations, false));
    }

    /** Of two who make the same document at once a server may refuse one, who finds it when he asks again. */
    private static <T> Future<T> onceMore(Supplier<Future<T>> change) {
        return change.get().recover(cause -> cause instanceof DuplicateKey ? change.get() : Future.failedFuture(cause));
    }

    /** How many were removed. */
    public Future<Long> remove(JsonObject query) {
        return call(c -> c.removeDocuments(collection, query))
                .map(result -> result == null ? 0 : result.getRemovedCount());
    }

    private Future<Void> bulk(List<BulkOperation> operations, boolean ordered) {
        BulkWriteOptions options = new BulkWriteOptions(ordered);
        return call(c -> c.bulkWriteWithOptions(collection, operations, options))
                .mapEmpty();
    }

    private <T> Future<T> call(Function<MongoClient, Future<T>> operation) {
        return closed.getAsBoolean() ? Future.failedFuture(new DatabaseAway(null)) : call(client, operation);
    }

    /** Also what the driver throws instead of failing, as after it was closed. */
    static <T> Future<T> call(MongoClient client, Function<MongoClient, Future<T>> operation) {
        Future<T> answer;
        try {
            answer = operation.apply(client).timeout(DEADLINE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            return Future.failedFuture(MongoFailures.told(e));
        }
        return answer.recover(cause -> Future.failedFuture(MongoFailures.told(cause)));
    }
}
