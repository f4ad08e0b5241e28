package dev.parley.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoStoreTest {
    private static final List<StoreIndex> INDEXES = List.of(
            StoreIndex.unique("parley_notes", "by_name", "owner", "name"),
            StoreIndex.plain("parley_notes", "by_time", "owner", "-at"));

    private final Vertx vertx = Vertx.vertx();
    private final String address = TestMongo.freshUri();
    private final MongoUri uri = MongoUri.of(address);
    private final MongoClient raw = TestMongo.client(vertx, address);

    @AfterEach
    void drop() {
        Await.result(TestMongo.drop(raw));
        Await.result(vertx.close());
    }

    @Test
    void manyWhoOpenAtOnceMakeOneStore() {
        List<Future<MongoStore>> openings = Stream.generate(() -> MongoStore.open(vertx, uri, INDEXES))
                .limit(10)
                .toList();

        Set<StoreIdentity> identities = new HashSet<>();
        openings.forEach(opening -> identities.add(Await.result(opening).identity()));
        assertEquals(1, identities.size());
        assertEquals(1, Await.result(raw.count("parley_meta", new JsonObject())));
    }

    @Test
    void aStoreKeepsItsIdAndItsDocuments() {
        MongoStore first = Await.result(MongoStore.open(vertx, uri, INDEXES));
        Await.result(first.documents("parley_notes")
                .insert(new JsonObject().put("_id", "n").put("at", 1L << 40)));
        Await.result(first.close());

        MongoStore second = Await.result(MongoStore.open(vertx, uri, INDEXES));

        assertEquals(first.identity(), second.identity());
        assertEquals(second.identity(), Await.result(second.askIdentity()));
        assertEquals(
                1L << 40,
                Await.result(second.documents("parley_notes").first(new JsonObject().put("_id", "n")))
                        .orElseThrow()
                        .getLong("at"));
    }

    @Test
    void aNewerStoreIsRefusedAndLeftAsItIs() {
        Await.result(
                raw.insert("parley_meta", new JsonObject().put("_id", "store").put("form", 2)));

        DatabaseUnusable refused = Await.failure(DatabaseUnusable.class, MongoStore.open(vertx, uri, INDEXES));

        assertTrue(refused.getMessage().contains("newer Parley"), refused.getMessage());
        assertEquals(List.of("parley_meta"), Await.result(raw.getCollections()));
        assertEquals(
                new JsonObject().put("_id", "store").put("form", 2),
                Await.result(raw.findOne("parley_meta", new JsonObject(), null)));
    }

    @Test
    void othersCollectionsAreNotTouched() {
        JsonObject foreign = new JsonObject().put("_id", "ann").put("form", 99);
        Await.result(raw.insert("users", foreign));

        Await.result(MongoStore.open(vertx, uri, INDEXES));

        assertEquals(foreign, Await.result(raw.findOne("users", new JsonObject(), null)));
        assertEquals(
                List.of("parley_meta", "parley_notes", "users"),
                Await.result(raw.getCollections()).stream().sorted().toList());
    }

    @Test
    void aServerThatIsTooOldIsRefused() {
        MongoServer old = new MongoServer(new MemoryBackend().version(ServerVersion.MONGO_4_0));
        MongoUri there = MongoUri.of(old.bindAndGetConnectionString());

        Await.failure(DatabaseUnusable.class, MongoStore.open(vertx, there, INDEXES));

        old.shutdownNow();
    }

    @Test
    void aServerThatIsNotThereMayCome() {
        MongoUri nowhere = MongoUri.of("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200");

        Await.failure(DatabaseAway.class, MongoStore.open(vertx, nowhere, INDEXES));
    }

    @Test
    void aClosedStoreIsAway() {
        MongoStore store = Await.result(MongoStore.open(vertx, uri, INDEXES));
        Await.result(store.close());

        Await.failure(DatabaseAway.class, store.askIdentity());
    }
}
