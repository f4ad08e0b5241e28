package dev.parley.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.mongo.Documents.Change;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocumentsTest {
    private final Vertx vertx = Vertx.vertx();
    private final String address = TestMongo.freshUri();
    private Documents notes = openedLater();

    @BeforeEach
    void open() {
        MongoStore store = Await.result(MongoStore.open(
                vertx, MongoUri.of(address), List.of(StoreIndex.unique("parley_notes", "by_name", "name"))));
        notes = store.documents("parley_notes");
    }

    @AfterEach
    void drop() {
        Await.result(TestMongo.drop(TestMongo.client(vertx, address)));
        Await.result(vertx.close());
    }

    @Test
    void aBulkInOrderStopsAtWhatIsKeptOut() {
        Await.result(notes.insert(note(3)));

        Await.failure(DuplicateKey.class, notes.insertInOrder(List.of(note(1), note(2), note(3), note(4))));

        assertEquals(List.of(1L, 2L, 3L), ids());
    }

    @Test
    void anIndexKeepsOutWhatTheIdLetsIn() {
        Await.result(notes.insert(note(1)));

        Await.failure(DuplicateKey.class, notes.insert(note(2).put("name", "note 1")));
    }

    @Test
    void theGreatestOfAnyOrderStays() {
        JsonObject query = new JsonObject().put("_id", "head");
        Await.result(notes.changeAll(List.of(
                Change.orInsert(query, max(5)), Change.orInsert(query, max(7)), Change.orInsert(query, max(6)))));

        assertEquals(
                7,
                Await.result(notes.first(query))
                        .orElseThrow()
                        .getJsonObject("first")
                        .getLong("count"));
    }

    @Test
    void aChangeAnswersWhatWasBefore() {
        assertEquals(Optional.empty(), Await.result(notes.changeOne(new JsonObject().put("_id", "head"), max(5))));
        assertEquals(
                5L,
                Await.result(notes.changeOrInsert(new JsonObject().put("_id", "head"), max(5)))
                        .getJsonObject("first")
                        .getLong("count"));
        assertEquals(
                5L,
                Await.result(notes.changeOne(new JsonObject().put("_id", "head"), max(9)))
                        .orElseThrow()
                        .getJsonObject("first")
                        .getLong("count"));
    }

    private static JsonObject max(long count) {
        return new JsonObject().put("$max", new JsonObject().put("first.count", count));
    }

    private static JsonObject note(long id) {
        return new JsonObject().put("_id", id).put("name", "note " + id);
    }

    private List<Long> ids() {
        return Await.result(notes.find(new JsonObject(), new JsonObject().put("_id", 1), 10)).stream()
                .map(found -> found.getLong("_id"))
                .toList();
    }

    /** Stands in until {@link #open}. */
    @SuppressWarnings("NullAway")
    private static Documents openedLater() {
        return null;
    }
}
