package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Failure;
import dev.parley.contract.Times;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.ReadInbox;
import dev.parley.mongo.MongoUri;
import dev.parley.mongo.TestMongo;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoMessageStoreTest extends ImportContract {
    private final String uri = TestMongo.freshUri();
    private final Vertx beside = Vertx.vertx();
    private final MongoClient raw = TestMongo.client(beside, uri);

    @Override
    Future<MessageStore> open(Vertx vertx) {
        return MongoMessageStore.open(vertx, MongoUri.of(uri)).map(opened -> opened);
    }

    @Override
    @Nullable
    Long due(Message message) {
        JsonObject query =
                new JsonObject().put("conversationId", message.conversationId()).put("seq", message.seq());
        return Await.result(raw.findOne("parley_messages", query, null)).getLong("due");
    }

    @AfterEach
    void drop() {
        Await.result(TestMongo.drop(raw));
        Await.result(beside.close());
    }

    @Test
    void sentAtNeverGoesBackWithTheClock() {
        send(ANN, BOB);
        Instant ahead = Times.now().plus(Duration.ofHours(1));
        change("parley_conversations", ANN_BOB, new JsonObject().put("lastSentAt", ahead.toEpochMilli()));

        assertEquals(ahead, send(BOB, ANN).sentAt());
        assertEquals(ahead, send(ANN, BOB).sentAt());
        assertTrue(send(ANN, CAT).sentAt().isBefore(ahead));
    }

    @Test
    void aStoreThatIsAwayIsUnavailable() {
        Await.result(store.close());

        Await.failure(Failure.UNAVAILABLE, store.inbox(ANN, new ReadInbox(null, 50)));
        Await.failure(Failure.UNAVAILABLE, store.append(List.of(message(ANN, BOB))));
    }

    /** As when a node dies after its insert and before it has told the head. */
    @Test
    void whoTakesAShardOnTellsTheHeadsWhatTheyHaveMissed() {
        send(ANN, BOB);
        send(BOB, ANN);
        Message last = send(BOB, ANN);
        var whole = conversation(ANN);
        reopen();
        change("parley_conversations", ANN_BOB, zeroed());
        Await.result(raw.removeDocuments("parley_shards", new JsonObject()));

        append(message(BOB, ANN, last.clientId(), last.content()));

        assertEquals(whole, conversation(ANN));
        assertEquals(4, send(ANN, BOB).seq());
    }

    @Test
    void whoTakesAShardOnKnowsThatHistoryIsRead() {
        bring(old(ANN, BOB, 0), old(BOB, ANN, 1));
        var whole = conversation(BOB);
        reopen();
        change("parley_conversations", ANN_BOB, zeroed());
        Await.result(raw.removeDocuments("parley_shards", new JsonObject()));

        bring(old(ANN, BOB, 2));

        assertEquals(whole.unread(), conversation(BOB).unread());
        assertEquals(3, conversation(BOB).readSeq());
        assertEquals(3, conversation(ANN).readSeq());
    }

    private static JsonObject zeroed() {
        JsonObject nothing = new JsonObject()
                .put("count", 0)
                .put("read", 0)
                .put("othersAtRead", 0)
                .put("delivered", 0);
        return new JsonObject()
                .put("lastSeq", 0)
                .put("lastPlace", 0)
                .put("activity", 0)
                .put("first", nothing)
                .put("second", nothing.copy());
    }

    private void change(String collection, String id, JsonObject fields) {
        Await.result(raw.updateCollection(
                collection, new JsonObject().put("_id", id), new JsonObject().put("$set", fields)));
    }
}
