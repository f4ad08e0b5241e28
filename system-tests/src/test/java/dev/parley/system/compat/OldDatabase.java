package dev.parley.system.compat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** The database of an older system, as the system itself, or a hand, would have filled it. */
final class OldDatabase implements AutoCloseable {
    private static final int BATCH = 2_000;

    final String uri;
    private final MongoClient client;
    private final MongoDatabase database;

    OldDatabase(String uri) {
        this.uri = uri;
        this.client = MongoClients.create(uri);
        this.database = client.getDatabase(uri.substring(uri.lastIndexOf('/') + 1));
    }

    void put(String collection, List<Document> documents) {
        for (int from = 0; from < documents.size(); from += BATCH) {
            List<Document> batch = documents.subList(from, Math.min(documents.size(), from + BATCH));
            all(database.getCollection(collection).insertMany(batch));
        }
    }

    /** Everything that is in it. */
    List<String> everything() {
        List<String> found = new ArrayList<>();
        for (String collection :
                all(database.listCollectionNames()).stream().sorted().toList()) {
            all(database.getCollection(collection).find())
                    .forEach(document -> found.add(collection + " " + document.toJson()));
        }
        return found.stream().sorted().toList();
    }

    private static <T> List<T> all(Publisher<T> publisher) {
        List<T> found = new ArrayList<>();
        CompletableFuture<List<T>> all = new CompletableFuture<>();
        publisher.subscribe(new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(T element) {
                found.add(element);
            }

            @Override
            public void onError(Throwable failure) {
                all.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                all.complete(found);
            }
        });
        return all.orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        client.close();
    }
}
