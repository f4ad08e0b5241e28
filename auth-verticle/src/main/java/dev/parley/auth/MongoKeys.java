package dev.parley.auth;

import dev.parley.mongo.DuplicateKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The signing keys in MongoDB. The first one's id is the same whoever makes it, so there is one. */
final class MongoKeys {
    private static final int LIMIT = 100;
    static final String FIRST = "first";

    private final MongoAuthDatabase database;

    MongoKeys(MongoAuthDatabase database) {
        this.database = database;
    }

    Future<List<SigningKey>> all() {
        return database.keys
                .find(new JsonObject(), new JsonObject().put("createdAt", -1), LIMIT)
                .map(found -> found.stream()
                        .map(document -> new SigningKey(document.getString("kid"), document.getString("jwk")))
                        .toList());
    }

    Future<Void> offerFirst(SigningKey key) {
        JsonObject document = MongoAuthDatabase.byId(FIRST)
                .put("kid", key.kid())
                .put("jwk", key.jwk())
                .put("createdAt", database.nowMillis());
        return database.keys
                .insert(document)
                .recover(
                        cause -> cause instanceof DuplicateKey ? Future.succeededFuture() : Future.failedFuture(cause));
    }
}
