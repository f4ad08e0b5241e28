package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.contract.Ids;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.JobKey;
import dev.parley.store.EmbeddedStore;
import dev.parley.store.Sql;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJobStoreTest extends LedgerContract {
    @TempDir
    Path folder = Path.of("");

    @Override
    Future<MessageStore> open(Vertx vertx) {
        return SqliteMessageStore.open(vertx, folder);
    }

    @Test
    void whatWasDueBeforeThereWereJobsIsSettledSaveWhatCanBeAnsweredInTime() {
        Await.result(store.close());
        Path old = folder.resolve("old");
        EmbeddedStore before =
                Await.result(EmbeddedStore.open(vertx, old, "chat", SqliteMessageStore.class, List.of("001-log.sql")));
        Await.result(before.write(this::fill));
        Await.result(before.close());

        store = Await.result(SqliteMessageStore.open(vertx, old));

        JobKey key = new JobKey(Ids.directConversation(CAT, BOB), BOB, 1);
        assertEquals(List.of(key), open().stream().map(Job::key).toList());
        assertEquals(2L, seal(key).to());
        setStatus(BOB, Availability.BUSY, null);
        assertEquals(new JobKey(ANN_BOB, BOB, 2), due(message(ANN, BOB)).key());
    }

    /** Bob is busy; Ann wrote to him an hour ago, Cat did just now, and Dan, whom he has answered himself. */
    private int fill(Sql sql) throws SQLException {
        String dan = "d".repeat(24);
        long now = System.currentTimeMillis();
        sql.change("INSERT INTO users (id, availability, busy_epoch) VALUES (?, 'BUSY', 1)", BOB);
        for (String other : List.of(ANN, CAT, dan)) {
            String id = Ids.directConversation(other, BOB);
            sql.change("INSERT INTO conversations (id, kind) VALUES (?, 'direct')", id);
            sql.change("INSERT INTO members (conversation_id, user_id) VALUES (?, ?), (?, ?)", id, other, id, BOB);
        }
        long hour = Duration.ofHours(1).toMillis();
        return put(sql, 1, ANN, ANN, 1, now - hour)
                + put(sql, 2, CAT, CAT, 1, now)
                + put(sql, 3, CAT, CAT, 2, now)
                + put(sql, 4, dan, dan, 1, now)
                + put(sql, 5, dan, BOB, 2, now);
    }

    private static int put(Sql sql, long pos, String other, String from, long seq, long sentAt) throws SQLException {
        String id = Ids.directConversation(other, BOB);
        sql.change(
                "UPDATE conversations SET last_seq = ?, last_pos = ?, last_sent_at = ? WHERE id = ?",
                seq,
                pos,
                sentAt,
                id);
        return sql.change(
                "INSERT INTO messages (pos, conversation_id, seq, sender_id, client_id, content, sent_at, sender_count, due)"
                        + " VALUES (?, ?, ?, ?, ?, 'hi', ?, 1, ?)",
                pos,
                id,
                seq,
                from,
                "old-" + pos,
                sentAt,
                from.equals(BOB) ? null : 1);
    }
}
