package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.StartUpFailure;
import dev.parley.contract.chat.Availability;
import dev.parley.mongo.MongoUri;
import dev.parley.mongo.MovedTables;
import dev.parley.mongo.TestMongo;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is moved, held against what a database makes of the same chats. */
class MovedDocumentsTest extends JobStoreTest {
    private static final int STEPS = 250;
    private static final int STEPS_AT_MOST = 5_000;
    /** A clock says them, or the order in which things were written. */
    private static final List<String> PASSING =
            List.of("sentAt", "firstSentAt", "lastSentAt", "endedAt", "activity", "row", "version");

    @TempDir
    Path folder = Path.of("");

    private final String moved = TestMongo.freshUri();
    private final String made = TestMongo.freshUri();
    private final Vertx beside = Vertx.vertx();

    @Override
    Future<MessageStore> open(Vertx vertx) {
        return SqliteMessageStore.open(vertx, folder);
    }

    @AfterEach
    void drop() {
        for (String uri : List.of(moved, made)) {
            Await.result(TestMongo.drop(TestMongo.client(beside, uri)));
        }
        Await.result(beside.close());
    }

    @Test
    void theyAreWhatTheDatabaseWouldHaveMadeOfTheSameChats() {
        long seed = System.nanoTime();
        live(seed);
        moveAll();
        store = Await.result(MongoMessageStore.open(vertx, MongoUri.of(made)));
        live(seed);

        for (String collection : List.of("messages", "conversations", "jobs", "people", "blocks", "shards")) {
            Map<String, JsonObject> expected = documents(made, "parley_" + collection);
            Map<String, JsonObject> found = documents(moved, "parley_" + collection);
            expected.forEach((id, document) -> assertEquals(document, found.remove(id), "seed " + seed));
            found.values().removeIf(MovedDocumentsTest::isSettled);
            assertEquals(Map.of(), found, collection + ", seed " + seed);
        }
        store = Await.result(MongoMessageStore.open(vertx, MongoUri.of(moved)));
    }

    @Test
    void jobsAreOpenCountedAndInTheLedgerAsTheyWereAndEndAsTheyWould() {
        setStatus(BOB, Availability.BUSY, null);
        Job answered = seal(due(message(ANN, BOB)).key());
        stored(answer(answered));
        Job sealed = seal(due(message(ANN, BOB)).key());
        due(message(ANN, BOB));
        Job open = due(message(CAT, BOB));
        due(message(CAT, BOB));
        List<Job> before = open();
        var ledger = ledger(BOB, null, 9);
        Await.result(store.close());

        moveAll();
        store = Await.result(MongoMessageStore.open(vertx, MongoUri.of(moved)));

        assertEquals(3, before.size());
        assertEquals(before, open());
        assertEquals(ledger, ledger(BOB, null, 9));
        assertEquals(2L, seal(open.key()).to());
        assertEquals(sealed, seal(sealed.key()));
        stored(answer(sealed));
        send(BOB, CAT);
        assertEquals(List.of(before.get(1).key()), open().stream().map(Job::key).toList());
    }

    @Test
    void anAlteredJobIsNamed() {
        setStatus(BOB, Availability.BUSY, null);
        String id = MongoJobs.id(due(message(ANN, BOB)).key());
        Await.result(store.close());
        MongoClient raw = TestMongo.client(beside, moved);
        try (ChatMove move = ChatMove.of(folder)) {
            move.begin(moved);
            move.copy((what, done, all) -> {});
            Await.result(raw.updateCollection(
                    "parley_jobs",
                    new JsonObject().put("_id", id),
                    new JsonObject().put("$set", new JsonObject().put("to", 1L))));
            String reason = assertThrows(StartUpFailure.class, () -> move.verify((what, done, all) -> {}))
                    .reason();
            assertTrue(reason.contains("parley_jobs") && reason.contains(id), reason);
        }
        openStore();
    }

    /** So that a column or a table which is added later, and is not moved, is missed here. */
    @Test
    void whateverColumnOfWhateverTableIsAlteredItIsNoticed() throws SQLException {
        send(ANN, CAT);
        Await.result(store.setBlock(CAT, BOB, true));
        setStatus(BOB, Availability.BUSY, null);
        stored(answer(seal(due(message(ANN, BOB)).key())));
        due(message(ANN, BOB));
        Await.result(store.noteSeen(Set.of(ANN), 1_700_000_000_123L));
        Await.result(store.markDeleted(List.of(CAT), 1_700_000_000_456L));
        Await.result(store.close());

        try (ChatMove move = ChatMove.of(folder)) {
            move.begin(moved);
            move.copy((what, done, all) -> {});
            assertEquals(
                    List.of(),
                    MovedTables.unnoticed(folder.resolve("chat.db"), () -> move.verify((what, done, all) -> {})));
        }
        openStore();
    }

    /** Until something was answered, too. Looking at what is open notes what was settled. */
    private void live(long seed) {
        RandomJobs random = new RandomJobs(seed);
        for (int step = 0; step < STEPS || random.answers() == 0 && step < STEPS_AT_MOST; step++) {
            random.step(store);
            assertEquals(random.open(), random.of(open()), "seed " + seed + ", step " + step);
        }
        assertNotEquals(0, random.answers());
        Await.result(store.close());
    }

    private void moveAll() {
        try (ChatMove move = ChatMove.of(folder)) {
            move.begin(moved);
            move.copy((what, done, all) -> {});
            move.verify((what, done, all) -> {});
            move.finish();
        }
    }

    /** What is settled by its own batch goes into a job in the embedded store only. */
    private static boolean isSettled(JsonObject document) {
        return "SETTLED".equals(document.getString("ending"));
    }

    private Map<String, JsonObject> documents(String uri, String collection) {
        Map<String, JsonObject> documents = new HashMap<>();
        for (JsonObject document : Await.result(TestMongo.client(beside, uri).find(collection, new JsonObject()))) {
            PASSING.forEach(document::remove);
            document.getMap().values().removeIf(Objects::isNull);
            if (isSettled(document)) {
                document.remove("last");
            }
            documents.put(String.valueOf(document.getValue("_id")), document);
        }
        return documents;
    }
}
