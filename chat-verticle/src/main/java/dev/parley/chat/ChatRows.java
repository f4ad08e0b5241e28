package dev.parley.chat;

import dev.parley.chat.NumberedLog.Reached;
import dev.parley.chat.NumberedLog.Row;
import dev.parley.store.EmbeddedStore;
import dev.parley.store.RowReader;
import dev.parley.store.Sql;
import dev.parley.store.TablePages;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables of {@code chat.db} as the documents that {@link MongoMessageStore} would have made of the same chats. */
final class ChatRows {
    static final String MESSAGE_COUNT = "SELECT count(*) FROM messages";
    static final String CONVERSATION_COUNT = "SELECT count(*) FROM conversations";
    static final String PEOPLE_COUNT = "SELECT count(*) FROM users";
    static final String BLOCK_COUNT = "SELECT count(*) FROM blocks";

    private static final String MESSAGES =
            "SELECT " + SqliteMessages.ROW + ", sender_count, due FROM messages WHERE pos > ? ORDER BY pos LIMIT ?";
    /** What he wrote last himself is looked for where the conversation stands only: it may be far back. */
    private static final String MEMBER = ".user_id, %s.own_count, %s.read_seq, %s.others_at_read, %s.delivered_seq,"
            + " CASE WHEN c.last_pos = m.pos THEN (SELECT w.seq FROM messages w WHERE w.conversation_id = c.id"
            + " AND w.sender_id = %s.user_id AND w.auto IS NULL ORDER BY w.seq DESC LIMIT 1) END";
    /** A conversation stands at its last message. */
    private static final String CONVERSATIONS = "SELECT m.pos, m.conversation_id, c.last_pos, c.kind, c.last_seq,"
            + " c.last_sent_at, a" + MEMBER.replace("%s", "a") + ", b" + MEMBER.replace("%s", "b")
            + " FROM messages m CROSS JOIN conversations c ON c.id = m.conversation_id"
            + " CROSS JOIN members a ON a.conversation_id = c.id"
            + " CROSS JOIN members b ON b.conversation_id = c.id AND b.user_id > a.user_id"
            + " WHERE m.pos > ? ORDER BY m.pos LIMIT ?";

    private static final String PEOPLE =
            "SELECT " + StoredUser.COLUMNS + " FROM users WHERE id > ? ORDER BY id LIMIT ?";
    private static final String BLOCKS = "SELECT user_id, blocked_id FROM blocks"
            + " WHERE (user_id, blocked_id) > (?, ?) ORDER BY user_id, blocked_id LIMIT ?";

    private final EmbeddedStore store;

    ChatRows(EmbeddedStore store) {
        this.store = store;
    }

    static long count(Sql sql, String text) throws SQLException {
        return Objects.requireNonNull(sql.first(text, row -> row.getLong(1)), text);
    }

    NumberedLog messages(Reached from) {
        return new NumberedLog(store, MESSAGES, ChatRows::message, "_id", from);
    }

    /** Each keeps the row that it had, so that an old cursor can be told where it stands. */
    private static Row message(ResultSet row) throws SQLException {
        JsonObject document = MongoMessages.document(0, SqliteMessages.read(row), row.getLong(10), due(row, 11));
        return new Row(row.getLong(9), row.getString(1), document.put(MongoRows.ROW, row.getLong(9)));
    }

    NumberedLog conversations() {
        return new NumberedLog(store, CONVERSATIONS, ChatRows::conversation, "lastPlace", Reached.NOTHING);
    }

    private static Row conversation(ResultSet row) throws SQLException {
        long pos = row.getLong(1);
        boolean isLast = row.getLong(3) == pos;
        return new Row(pos, row.getString(2), isLast ? head(row) : null);
    }

    /** The old row serves as activity: that keeps the inbox's order, and comes before everything that moves from now on. */
    private static JsonObject head(ResultSet row) throws SQLException {
        return MongoChatDatabase.byId(row.getString(2))
                .put("kind", row.getString(4))
                .put("members", new JsonArray().add(row.getString(7)).add(row.getString(13)))
                .put("lastSeq", row.getLong(5))
                .put("lastSentAt", row.getLong(6))
                .put("activity", row.getLong(3))
                .put("first", member(row, 8))
                .put("second", member(row, 14));
    }

    private static JsonObject member(ResultSet row, int column) throws SQLException {
        return new JsonObject()
                .put("count", row.getLong(column))
                .put("read", row.getLong(column + 1))
                .put("othersAtRead", row.getLong(column + 2))
                .put("delivered", row.getLong(column + 3))
                .put("wrote", row.getLong(column + 4));
    }

    Iterator<List<JsonObject>> people() {
        return pages(PEOPLE, row -> person(StoredUser.read(row)), person -> List.of(person.getString("_id")), "");
    }

    private static JsonObject person(StoredUser user) {
        JsonObject person = MongoChatDatabase.byId(user.status().userId())
                .put("availability", user.status().availability().name())
                .put("busyEpoch", user.busyEpoch())
                .put("service", user.service())
                .put("deleted", user.deleted())
                .put("version", 0L);
        String note = user.status().awayNote();
        if (note != null) {
            person.put("awayNote", note);
        }
        putTime(person, "awayUntil", user.status().awayUntil());
        putTime(person, "lastSeenAt", user.status().lastSeenAt());
        return person;
    }

    private static void putTime(JsonObject document, String field, @Nullable Instant time) {
        if (time != null) {
            document.put(field, time.toEpochMilli());
        }
    }

    Iterator<List<JsonObject>> blocks() {
        return pages(
                BLOCKS,
                ChatRows::block,
                block -> List.of(block.getString("userId"), block.getString("blockedId")),
                "",
                "");
    }

    private static JsonObject block(ResultSet row) throws SQLException {
        return MongoChatDatabase.byId(MongoPeople.blockId(row.getString(1), row.getString(2)))
                .put("userId", row.getString(1))
                .put("blockedId", row.getString(2));
    }

    private Iterator<List<JsonObject>> pages(
            String text, RowReader<JsonObject> reader, Function<JsonObject, List<?>> key, Object... first) {
        return new TablePages<>(store, text, reader, key, List.of(first));
    }

    private static @Nullable Long due(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
