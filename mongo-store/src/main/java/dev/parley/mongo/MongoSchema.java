package dev.parley.mongo;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Brings a database into the form that this version needs. Any number of nodes may do it at once, and each may break
 * off anywhere: every step is one that changes nothing when it has been done. The note of the form comes last.
 */
final class MongoSchema {
    /** Counts up when an older Parley could not go on with what this one writes. */
    static final int FORM = 1;

    static final String META = "parley_meta";
    static final String STORE = "store";
    /** True as long as a store is on its way in. */
    static final String MOVING = "moving";

    private final MongoClient client;
    private final Documents meta;

    MongoSchema(MongoClient client, BooleanSupplier closed) {
        this.client = client;
        this.meta = new Documents(client, META, closed);
    }

    /** Answers who the store is, once everything is there. */
    Future<StoreIdentity> prepare(List<StoreIndex> indexes) {
        return read().compose(found -> makeIndexes(indexes))
                .compose(made -> note())
                .compose(noted -> read())
                .map(found -> found.orElseThrow(() -> new IllegalStateException("the store has just been noted")));
    }

    Future<Optional<StoreIdentity>> read() {
        return meta.first(new JsonObject().put("_id", STORE)).map(found -> found.map(MongoSchema::checked));
    }

    private static StoreIdentity checked(JsonObject document) {
        refuseNewer(document);
        if (document.getBoolean(MOVING, false)) {
            throw new DatabaseUnusable("A store is being moved into the database, and not all of it is there: run"
                    + " ./run migrate again, until it says that everything is.");
        }
        return identity(document);
    }

    static void refuseNewer(JsonObject document) {
        int form = document.getInteger("form", 0);
        if (form > FORM) {
            throw new DatabaseUnusable("The database was written by a newer Parley: its form is " + form
                    + ", and this version knows " + FORM + ". Start the newer version, or name another database.");
        }
    }

    static StoreIdentity identity(JsonObject document) {
        return new StoreIdentity(document.getString("storeId"), document.getString("logId"));
    }

    /** One after the other, each with a command of its own: one that names two which are there breaks FerretDB off. */
    Future<Void> makeIndexes(List<StoreIndex> indexes) {
        Future<Void> made = Future.succeededFuture();
        for (StoreIndex index : indexes) {
            made = made.compose(done -> makeIndex(index));
        }
        return made;
    }

    private Future<Void> makeIndex(StoreIndex index) {
        IndexOptions options = new IndexOptions().name(index.name()).unique(index.unique());
        return Documents.call(client, c -> c.createIndexWithOptions(index.collection(), index.keys(), options));
    }

    /** Also writes where there is nothing new, so that an account that cannot write is found out at once. */
    private Future<JsonObject> note() {
        JsonObject made = new JsonObject()
                .put("form", FORM)
                .put("storeId", UUID.randomUUID().toString())
                .put("logId", StoreIdentity.newLogId());
        JsonObject update = new JsonObject()
                .put("$setOnInsert", made)
                .put("$max", new JsonObject().put("openedAt", System.currentTimeMillis()));
        return meta.changeOrInsert(new JsonObject().put("_id", STORE), update);
    }
}
