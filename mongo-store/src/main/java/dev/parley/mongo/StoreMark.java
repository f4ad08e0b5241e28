package dev.parley.mongo;

import dev.parley.mongo.MongoTarget.Freight;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * The note of which store a database holds, as a move makes it: under the log's old id, and with a mark that
 * keeps nodes out. The first to write the note has the database.
 */
record StoreMark(Documents meta, MongoUri uri) {
    private static final String FROM = "movedFrom";

    /** @param again whether an earlier run has begun already */
    record Taken(StoreIdentity identity, boolean again) {}

    Future<Taken> take(Freight freight) {
        JsonObject note = noteOf(freight);
        return meta.insert(note)
                .map(new Taken(MongoSchema.identity(note), false))
                .recover(cause -> cause instanceof DuplicateKey ? takeAgain(freight) : Future.failedFuture(cause));
    }

    private Future<Taken> takeAgain(Freight freight) {
        return meta.first(new JsonObject().put("_id", MongoSchema.STORE)).map(found -> {
            JsonObject note = found.orElseThrow(() -> new DatabaseAway(null));
            check(note, freight);
            return new Taken(MongoSchema.identity(note), true);
        });
    }

    /** The store gets a new id: nodes of the old one must not take this one for theirs. */
    private static JsonObject noteOf(Freight freight) {
        return new JsonObject()
                .put("_id", MongoSchema.STORE)
                .put("form", MongoSchema.FORM)
                .put("storeId", UUID.randomUUID().toString())
                .put("logId", freight.logId())
                .put(FROM, freight.storeId())
                .put("begunAt", System.currentTimeMillis())
                .put(MongoSchema.MOVING, true);
    }

    private void check(JsonObject found, Freight freight) {
        MongoSchema.refuseNewer(found);
        boolean unfinished = found.getBoolean(MongoSchema.MOVING, false);
        boolean ours = freight.storeId().equals(found.getString(FROM))
                && freight.logId().equals(found.getString("logId"));
        if (unfinished && ours) {
            return;
        }
        if (unfinished) {
            throw new DatabaseUnusable("The database at " + uri + " is being filled from another store, "
                    + found.getString(FROM) + "; go on with that one, or name an empty database.");
        }
        throw new DatabaseUnusable(
                ours
                        ? "The database at " + uri + " has all of this store already: start nodes with MONGODB_URI. To"
                                + " move the store once more, name an empty database."
                        : "The database at " + uri + " holds another store of Parley's, " + found.getString("storeId")
                                + ", and is left as it is; name an empty database.");
    }
}
