package dev.parley.auth;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.StartUpFailure;
import dev.parley.mongo.DatabaseAway;
import dev.parley.mongo.DatabaseUnusable;
import dev.parley.mongo.Documents;
import dev.parley.mongo.MongoStore;
import dev.parley.mongo.MongoUri;
import dev.parley.mongo.StoreIndex;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * The collections of accounts in MongoDB, with a clock. Where nothing has happened yet a time is 0, never absent. The one
 * place where a database that is away becomes UNAVAILABLE.
 */
final class MongoAuthDatabase {
    static final String USERS = "parley_users";
    static final String LOGINS = "parley_logins";
    static final String SESSIONS = "parley_sessions";
    static final String KEYS = "parley_keys";
    static final String META = "parley_meta";
    static final List<StoreIndex> INDEXES = List.of(
            StoreIndex.plain(USERS, "by_name", "nameKey", "_id"),
            StoreIndex.plain(USERS, "by_username", "usernameKey"),
            StoreIndex.plain(USERS, "by_age", "-createdAt", "-_id"),
            StoreIndex.plain(USERS, "by_deletion", "deletedAt"),
            StoreIndex.plain(LOGINS, "by_user", "userId"),
            StoreIndex.plain(SESSIONS, "by_user", "userId", "-lastUsedAt"),
            StoreIndex.plain(SESSIONS, "by_end", "endedAt"),
            StoreIndex.plain(SESSIONS, "by_expiry", "expiresAt"));

    /** Since when the clock that others poll by goes on. */
    static final String NOTES = "auth-notes";

    private final MongoStore store;
    private final InstantSource clock;
    final Documents users;
    final Documents logins;
    final Documents sessions;
    final Documents keys;
    private final Documents meta;

    private MongoAuthDatabase(MongoStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.users = store.documents(USERS);
        this.logins = store.documents(LOGINS);
        this.sessions = store.documents(SESSIONS);
        this.keys = store.documents(KEYS);
        this.meta = store.documents(META);
    }

    static Future<MongoAuthDatabase> open(Vertx vertx, MongoUri uri, InstantSource clock) {
        return MongoStore.open(vertx, uri, INDEXES)
                .map(store -> new MongoAuthDatabase(store, clock))
                .recover(cause -> Future.failedFuture(
                        cause instanceof DatabaseUnusable unusable
                                ? new StartUpFailure(unusable.getMessage())
                                : cause));
    }

    long nowMillis() {
        return clock.millis();
    }

    /**
     * The time for what others poll: the latest that any node has taken or has on its clock, so it goes back with no
     * clock. What is noted at one may still be written after a poll has taken a later one, but by seconds only.
     */
    Future<Long> noteMillis() {
        JsonObject update = new JsonObject().put("$max", new JsonObject().put("at", nowMillis()));
        return meta.changeOrInsert(byId(NOTES), update).map(found -> found.getLong("at"));
    }

    static JsonObject byId(String id) {
        return new JsonObject().put("_id", id);
    }

    static JsonObject set(JsonObject fields) {
        return new JsonObject().put("$set", fields);
    }

    static <T> Future<T> told(Future<T> answer) {
        return answer.recover(cause -> Future.failedFuture(
                cause instanceof DatabaseAway
                        ? ServiceFailure.unavailable("Accounts cannot be reached at the moment.")
                        : Objects.requireNonNull(cause)));
    }

    Future<Void> close() {
        return store.close();
    }
}
