package dev.parley.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Somebody else's database, which is only read. What is in it may be anything, so its documents are read as they are, past
 * the forms of JSON. Everything blocks, for ten seconds at most at a time, and fails with {@link DatabaseAway} or
 * {@link DatabaseUnusable}; confined to one thread.
 */
public final class MongoSource implements AutoCloseable {
    /** Where mongoose puts what it was not told where to put. */
    private static final String DATABASE = "test";

    private static final int BATCH = 1_000;

    private final MongoClient client;
    private final MongoDatabase database;
    private final String where;

    private MongoSource(MongoClient client, MongoDatabase database, String where) {
        this.client = client;
        this.database = database;
        this.where = where;
    }

    /**
     * Names a database; whether it is there comes out when it is read.
     *
     * @param name the database, where the address does not name it or another one is meant
     * @throws IllegalArgumentException telling what is wrong with the address or the name
     */
    public static MongoSource of(String address, @Nullable String name) {
        MongoUri uri = MongoUri.of(address);
        String named = name == null ? uri.parsed().getDatabase() : name;
        String database = Objects.requireNonNullElse(named, DATABASE);
        MongoClient client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(uri.parsed())
                .build());
        try {
            return new MongoSource(
                    client,
                    client.getDatabase(database),
                    String.join(",", uri.parsed().getHosts()) + "/" + database);
        } catch (IllegalArgumentException e) {
            client.close();
            throw e;
        }
    }

    /** The names of its collections; none where there is no such database. */
    public Set<String> collections() {
        Set<String> names = new HashSet<>();
        each(database.listCollectionNames(), names::add);
        return names;
    }

    /** How many documents there are, as the server keeps count. */
    public long count(String collection) {
        long[] count = {0};
        each(database.getCollection(collection).estimatedDocumentCount(), counted -> count[0] = counted);
        return count[0];
    }

    /** Reads these fields of every document, in the order of the ids. */
    public void read(String collection, List<String> fields, Consumer<SourceDocument> reader) {
        each(
                database.getCollection(collection, BsonDocument.class)
                        .find()
                        .projection(Projections.include(fields))
                        .sort(Sorts.ascending("_id"))
                        .batchSize(BATCH),
                document -> reader.accept(SourceDocument.of(document)));
    }

    private <T> void each(Publisher<T> publisher, Consumer<T> taker) {
        try (Arrivals<T> arrivals = Arrivals.of(publisher)) {
            T next = told(arrivals::next);
            while (next != null) {
                taker.accept(next);
                next = told(arrivals::next);
            }
        }
    }

    /** Only what reading fails with: the taker's own failures pass as they are. */
    private <T> @Nullable T told(Supplier<@Nullable T> reading) {
        try {
            return reading.get();
        } catch (DatabaseAway away) {
            Throwable driver = away.getCause();
            if (driver != null && MongoFailures.isUnknownUser(driver)) {
                throw new DatabaseUnusable(
                        "The database at " + where + " does not let in that user and password.", driver);
            }
            if (driver != null && MongoFailures.isDenied(driver)) {
                throw new DatabaseUnusable(
                        "That user may not read " + where + ": the role read is needed there.", driver);
            }
            throw away;
        } catch (RuntimeException e) {
            if (MongoFailures.isIncompatible(e)) {
                throw new DatabaseUnusable("The server of " + where + " is too old for this version of Parley.", e);
            }
            throw e;
        }
    }

    /** Where it is, without a password. */
    @Override
    public String toString() {
        return where;
    }

    @Override
    public void close() {
        client.close();
    }
}
