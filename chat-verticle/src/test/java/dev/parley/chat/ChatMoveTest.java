package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.StartUpFailure;
import dev.parley.contract.chat.AdvanceReceipt;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.Inbox;
import dev.parley.contract.chat.Moved;
import dev.parley.contract.chat.ReadInbox;
import dev.parley.mongo.MongoUri;
import dev.parley.mongo.TestMongo;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log and what chat knows of people, moved out of the embedded store and into a database. */
class ChatMoveTest extends MessageStoreTest {
    private static final List<String> PEOPLE =
            IntStream.range(0, 6).mapToObj(i -> ("" + i).repeat(24)).toList();
    private static final int MESSAGES = 2_500;

    @TempDir
    Path folder = Path.of("");

    private final String uri = TestMongo.freshUri();
    private final Vertx beside = Vertx.vertx();
    private final MongoClient raw = TestMongo.client(beside, uri);
    private String halfway = "";

    @Override
    Future<MessageStore> open(Vertx vertx) {
        return SqliteMessageStore.open(vertx, folder);
    }

    @BeforeEach
    void live() {
        write(MESSAGES / 2);
        halfway = Await.result(store.movedSince(null, Set.copyOf(PEOPLE))).cursor();
        Await.result(store.setBlock(RandomSends.BLOCKING, RandomSends.BLOCKED, true));
        setStatus(RandomSends.BUSY, Availability.BUSY, "at lunch");
        write(MESSAGES);
        stored(automatic(ANN, BOB));
        Await.result(store.advanceReceipt(BOB, new AdvanceReceipt(ANN_BOB, 1, 1)));
        Await.result(store.noteSeen(Set.of(ANN, PEOPLE.get(2)), 1_700_000_000_123L));
        Await.result(store.markDeleted(List.of(PEOPLE.get(3)), 1_700_000_000_456L));
    }

    @AfterEach
    void drop() {
        TestMongo.drop(raw);
        Await.result(beside.close());
    }

    @Test
    void aMovedStoreAnswersAsTheOldOneDid() {
        SeenChats before = seen();
        Inbox firstPage = Await.result(store.inbox(PEOPLE.get(1), new ReadInbox(null, 2)));
        Inbox secondPage = Await.result(store.inbox(PEOPLE.get(1), new ReadInbox(firstPage.next(), 2)));
        Moved sinceHalfway = Await.result(store.movedSince(halfway, Set.copyOf(PEOPLE)));
        Await.result(store.close());

        moveAll();

        store = Await.result(MongoMessageStore.open(vertx, MongoUri.of(uri)));
        assertEquals(before, seen());
        assertEquals(
                secondPage.conversations(),
                Await.result(store.inbox(PEOPLE.get(1), new ReadInbox(firstPage.next(), 2)))
                        .conversations());
        Moved again = Await.result(store.movedSince(halfway, Set.copyOf(PEOPLE)));
        assertEquals(spans(sinceHalfway), spans(again));
        assertEquals(
                List.of(),
                Await.result(store.movedSince(again.cursor(), Set.copyOf(PEOPLE)))
                        .conversations());
        assertEquals(conversation(ANN).lastSeq() + 1, send(ANN, BOB).seq());
        assertEquals(
                ANN_BOB,
                Await.result(store.inbox(ANN, new ReadInbox(null, 1)))
                        .conversations()
                        .get(0)
                        .id());
    }

    @Test
    void whatBrokeOffIsGoneOnWithAlsoWhenANodeHasServedInBetween() {
        Await.result(store.close());
        try (ChatMove move = ChatMove.of(folder)) {
            move.begin(uri);
            assertThrows(
                    IllegalStateException.class,
                    () -> move.copy((what, done, all) -> {
                        if (what.equals("messages") && done >= 1_000) {
                            throw new IllegalStateException("killed");
                        }
                    }));
        }
        assertClosedToNodes();
        openStore();
        send(ANN, CAT);
        Await.result(store.setBlock(RandomSends.BLOCKING, RandomSends.BLOCKED, false));
        setStatus(RandomSends.BUSY, Availability.AVAILABLE, null);
        SeenChats before = seen();
        Await.result(store.close());
        List<Long> heard = new ArrayList<>();

        try (ChatMove move = ChatMove.of(folder)) {
            move.begin(uri);
            move.copy((what, done, all) -> {
                if (what.equals("messages")) {
                    heard.add(done);
                }
            });
            move.verify((what, done, all) -> {});
            move.finish();
        }

        assertEquals(1_000, heard.get(0), "what was there already");
        store = Await.result(MongoMessageStore.open(vertx, MongoUri.of(uri)));
        assertEquals(before, seen());
    }

    @Test
    void anAlteredDocumentIsNamed() {
        Await.result(store.close());
        try (ChatMove move = ChatMove.of(folder)) {
            move.begin(uri);
            move.copy((what, done, all) -> {});
            long place = Await.result(raw.findOne("parley_messages", new JsonObject().put(MongoRows.ROW, 1_234L), null))
                    .getLong("_id");
            change("parley_messages", place, "clientId", "another");
            assertObjects(move, "parley_messages", String.valueOf(place));
            Await.result(raw.removeDocuments("parley_messages", id(place)));
            assertObjects(move, "parley_messages", String.valueOf(place));
        }
    }

    @Test
    void anAlteredReceiptAnAlteredEpochAndAStrangerAreNoticed() {
        Await.result(store.close());
        try (ChatMove move = ChatMove.of(folder)) {
            move.begin(uri);
            move.copy((what, done, all) -> {});
            Await.result(raw.insert("parley_blocks", id("x:y").put("userId", "x")));
            assertObjects(move, "parley_blocks", "holds 2 documents");
            change("parley_people", RandomSends.BUSY, "busyEpoch", 7L);
            assertObjects(move, "parley_people", RandomSends.BUSY);
            change("parley_conversations", ANN_BOB, "second.read", 0L);
            assertObjects(move, "parley_conversations", ANN_BOB);
        }
    }

    @Test
    void aFolderWithoutAStoreHasNothingToMoveAndStaysSo() {
        Path empty = folder.resolve("empty");

        assertTrue(assertThrows(StartUpFailure.class, () -> ChatMove.of(empty))
                .reason()
                .contains("holds no chat.db"));
        assertFalse(empty.toFile().exists());
    }

    @Test
    void aDatabaseWithAnotherStoreIsLeftAsItIs() {
        Await.result(store.close());
        MessageStore other = Await.result(MongoMessageStore.open(vertx, MongoUri.of(uri)));
        String logId = Await.result(other.logId());

        assertRefused("holds another store of Parley's");

        assertEquals(logId, Await.result(other.logId()));
        Await.result(other.close());
    }

    private static Set<String> spans(Moved moved) {
        return moved.conversations().stream()
                .map(one -> one.conversationId() + " " + one.firstSeq() + "-" + one.lastSeq())
                .collect(Collectors.toSet());
    }

    private void assertRefused(String saying) {
        try (ChatMove move = ChatMove.of(folder)) {
            String reason =
                    assertThrows(StartUpFailure.class, () -> move.begin(uri)).reason();
            assertTrue(reason.contains(saying), reason);
        }
    }

    private SeenChats seen() {
        List<String> everybody = new ArrayList<>(PEOPLE);
        everybody.addAll(List.of(ANN, BOB, CAT));
        return SeenChats.of(store, everybody);
    }

    private void assertClosedToNodes() {
        String reason = assertThrows(StartUpFailure.class, () -> MongoProbe.storeAt(uri))
                .reason();
        assertTrue(reason.contains("./run migrate again"), reason);
    }

    private static void assertObjects(ChatMove move, String... saying) {
        String reason = assertThrows(StartUpFailure.class, () -> move.verify((what, done, all) -> {}))
                .reason();
        for (String part : saying) {
            assertTrue(reason.contains(part), reason);
        }
    }

    private void change(String collection, Object id, String field, Object value) {
        JsonObject change = new JsonObject().put("$set", new JsonObject().put(field, value));
        Await.result(raw.updateCollection(collection, new JsonObject().put("_id", id), change));
    }

    private static JsonObject id(Object id) {
        return new JsonObject().put("_id", id);
    }

    private void moveAll() {
        try (ChatMove move = ChatMove.of(folder)) {
            move.begin(uri);
            move.copy((what, done, all) -> {});
            move.verify((what, done, all) -> {});
            move.finish();
        }
    }

    private final RandomSends sends = new RandomSends();

    private void write(int until) {
        while (sends.count() < until) {
            Await.result(store.append(sends.next(0)));
        }
    }
}
