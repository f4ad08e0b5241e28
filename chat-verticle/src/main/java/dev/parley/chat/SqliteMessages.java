package dev.parley.chat;

import dev.parley.contract.ContractJson;
import dev.parley.contract.chat.Auto;
import dev.parley.contract.chat.History;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.ReadHistory;
import dev.parley.store.Sql;
import io.vertx.core.buffer.Buffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads messages out of the log. */
final class SqliteMessages {
    private static final String COLUMNS = "conversation_id, seq, sender_id, client_id, content, sent_at, auto";
    /** The other member of a direct conversation, and the position, beside each message. */
    static final String ROW = COLUMNS
            + ", (SELECT user_id FROM members o WHERE o.conversation_id = messages.conversation_id"
            + " AND o.user_id <> messages.sender_id), pos";

    private static final String SELECT = "SELECT " + ROW + " FROM messages ";
    /** A page of a conversation; both read as many rows as they answer, however long the log is. */
    static final String AFTER = SELECT + "WHERE conversation_id = ? AND seq > ? ORDER BY seq LIMIT ?";

    static final String BEFORE = SELECT + "WHERE conversation_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?";

    private SqliteMessages() {}

    static @Nullable Message byClientId(Sql sql, String senderId, String clientId) throws SQLException {
        return sql.first(SELECT + "WHERE sender_id = ? AND client_id = ?", SqliteMessages::read, senderId, clientId);
    }

    static @Nullable Message byPosition(Sql sql, long pos) throws SQLException {
        return sql.first(SELECT + "WHERE pos = ?", SqliteMessages::read, pos);
    }

    static List<LogEntry> log(Sql sql, long after, int limit) throws SQLException {
        return sql.all(
                SELECT + "WHERE pos > ? ORDER BY pos LIMIT ?",
                row -> new LogEntry(row.getLong(9), read(row)),
                after,
                limit);
    }

    static List<Message> at(Sql sql, String userId, List<Long> positions) throws SQLException {
        List<Message> found = new ArrayList<>(positions.size());
        for (Long pos : positions) {
            Message message = sql.first(
                    SELECT + "WHERE pos = ? AND EXISTS (SELECT 1 FROM members me"
                            + " WHERE me.conversation_id = messages.conversation_id AND me.user_id = ?)",
                    SqliteMessages::read,
                    pos,
                    userId);
            if (message != null) {
                found.add(message);
            }
        }
        return found;
    }

    static Optional<History> history(Sql sql, String userId, ReadHistory request) throws SQLException {
        Object member = sql.first(
                "SELECT 1 FROM members WHERE conversation_id = ? AND user_id = ?",
                row -> 1,
                request.conversationId(),
                userId);
        return member == null ? Optional.empty() : Optional.of(page(sql, request));
    }

    /** One message more than asked for tells whether there are further ones. */
    private static History page(Sql sql, ReadHistory request) throws SQLException {
        int limit = request.limit();
        Long after = request.after();
        if (after != null) {
            List<Message> found = sql.all(AFTER, SqliteMessages::read, request.conversationId(), after, limit + 1);
            return new History(found.subList(0, Math.min(limit, found.size())), found.size() > limit);
        }
        Long before = request.before();
        List<Message> found = new ArrayList<>(sql.all(
                BEFORE,
                SqliteMessages::read,
                request.conversationId(),
                before == null ? Long.MAX_VALUE : before,
                limit + 1));
        Collections.reverse(found);
        int extra = Math.max(0, found.size() - limit);
        return new History(found.subList(extra, found.size()), extra > 0);
    }

    /** Reads {@link #ROW}. */
    static Message read(ResultSet row) throws SQLException {
        String auto = row.getString(7);
        return Message.direct(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(8),
                row.getString(4),
                row.getString(5),
                Instant.ofEpochMilli(row.getLong(6)),
                auto == null ? null : ContractJson.decode(Buffer.buffer(auto), Auto.class));
    }
}
