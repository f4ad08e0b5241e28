package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.Message;
import dev.parley.mongo.MongoUri;
import dev.parley.mongo.TestMongo;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoJobStoreTest extends LedgerContract {
    private final String uri = TestMongo.freshUri();
    private final Vertx beside = Vertx.vertx();
    private final MongoClient raw = TestMongo.client(beside, uri);

    @Override
    Future<MessageStore> open(Vertx vertx) {
        return MongoMessageStore.open(vertx, MongoUri.of(uri)).map(opened -> opened);
    }

    @AfterEach
    void drop() {
        Await.result(TestMongo.drop(raw));
        Await.result(beside.close());
    }

    /** As when a node dies after its insert. */
    @Test
    void whatWasStoredWithoutItsJobGetsItFromWhoeverAsks() {
        setStatus(BOB, Availability.BUSY, null);
        send(BOB, ANN);
        insert(2, ANN, BOB, "c-x", null);
        insert(3, ANN, BOB, "c-y", null);

        Job job = open().get(0);

        assertEquals(new JobKey(ANN_BOB, BOB, 2), job.key());
        assertEquals(1, job.epoch());
        assertEquals(3L, seal(job.key()).to());
        assertEquals(new JobKey(ANN_BOB, BOB, 4), due(message(ANN, BOB)).key());
        assertEquals(4, conversation(BOB).lastSeq());
    }

    @Test
    void whoTakesAShardOnMakesTheJobsThatAreMissing() {
        setStatus(BOB, Availability.BUSY, null);
        send(BOB, ANN);
        reopen();
        insert(2, ANN, BOB, "c-x", null);

        assertEquals(new JobKey(ANN_BOB, BOB, 2), due(message(ANN, BOB)).key());
        assertEquals(1, open().size());
    }

    /** As when a node dies between storing an answer and noting it. */
    @Test
    void anAnswerEndsItsJobThoughNobodyNotedIt() {
        setStatus(BOB, Availability.BUSY, null);
        Job sealed = seal(due(message(ANN, BOB)).key());
        NewMessage answer = answer(sealed);
        insert(2, BOB, ANN, answer.clientId(), answer);

        assertEquals(Optional.empty(), Await.result(jobs().openJob(sealed.key())));
        assertEquals(List.of(), open());
        LedgerEntry entry = ledger(BOB, null, 9).entries().get(0);
        assertEquals(Ending.ANSWERED, entry.ending());
        assertEquals("a model", entry.model());
        assertNull(entry.millis());
        assertEquals(1, Await.result(jobs().countSince(Instant.EPOCH)));
    }

    private void insert(long seq, String from, String to, String clientId, @Nullable NewMessage answer) {
        Message message = Message.direct(
                ANN_BOB, seq, from, to, clientId, "content", Instant.now(), answer == null ? null : answer.auto());
        long place = LogCursor.place(MongoAppend.shardOf(message(ANN, BOB)), seq);
        JsonObject document = MongoMessages.document(place, message, seq - 1, answer == null ? 1L : null);
        Await.result(raw.insert("parley_messages", document));
    }
}
