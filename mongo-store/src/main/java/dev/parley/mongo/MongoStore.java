package dev.parley.mongo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A database that is ready to keep what somebody needs, with connections of its own. Thread-safe. */
public final class MongoStore {
    /** The oldest server whose answers this module relies on. */
    private static final int OLDEST = 404;

    private static final Pattern VERSION = Pattern.compile("^(\\d{1,4})\\.(\\d{1,2})");

    private final MongoClient client;
    private final StoreIdentity identity;
    private volatile boolean closed;

    private MongoStore(MongoClient client, StoreIdentity identity) {
        this.client = client;
        this.identity = identity;
    }

    /**
     * Connects, and brings the database into form. Fails with {@link DatabaseUnusable} when it is no use to try again, and
     * with {@link DatabaseAway} when it may come.
     */
    public static Future<MongoStore> open(Vertx vertx, MongoUri uri, List<StoreIndex> indexes) {
        return connect(vertx, uri, client -> new MongoSchema(client, () -> false).prepare(indexes));
    }

    /** Connects, and has somebody find out who the store is. */
    static Future<MongoStore> connect(
            Vertx vertx, MongoUri uri, Function<MongoClient, Future<StoreIdentity>> identify) {
        JsonObject config =
                new JsonObject().put("connection_string", uri.text()).put("db_name", uri.database());
        MongoClient client = MongoClient.createShared(vertx, config, "parley-" + UUID.randomUUID());
        return checkVersion(client)
                .compose(fine -> identify.apply(client))
                .map(identity -> new MongoStore(client, identity))
                .recover(cause ->
                        client.close().transform(closed -> Future.failedFuture(new OpeningFailure(uri).told(cause))));
    }

    private static Future<Void> checkVersion(MongoClient client) {
        return Documents.call(client, c -> c.runCommand("buildInfo", new JsonObject().put("buildInfo", 1)))
                .map(info -> {
                    String version = info.getString("version", "");
                    if (!isNewEnough(version)) {
                        throw new DatabaseUnusable(
                                "The server's version is " + version + "; Parley needs MongoDB 4.4 or newer.");
                    }
                    return null;
                });
    }

    /** What calls itself otherwise is let in: it may well do. */
    static boolean isNewEnough(String version) {
        Matcher numbers = VERSION.matcher(version);
        return !numbers.find()
                || Integer.parseInt(numbers.group(1)) * 100 + Integer.parseInt(numbers.group(2)) >= OLDEST;
    }

    public StoreIdentity identity() {
        return identity;
    }

    /** The documents of a collection, whose name begins with {@code parley_}. */
    public Documents documents(String collection) {
        return new Documents(client, collection, () -> closed);
    }

    /** Who the store is, asked of the database itself. */
    public Future<StoreIdentity> askIdentity() {
        return new MongoSchema(client, () -> closed)
                .read()
                .map(found -> found.orElseThrow(() -> new DatabaseAway(null)));
    }

    /** What is under way may still be done, and nobody hears of it. */
    public Future<Void> close() {
        closed = true;
        return client.close();
    }
}
