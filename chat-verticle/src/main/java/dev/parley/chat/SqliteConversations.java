package dev.parley.chat;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.AdvanceReceipt;
import dev.parley.contract.chat.Conversation;
import dev.parley.contract.chat.Heads;
import dev.parley.contract.chat.Inbox;
import dev.parley.contract.chat.ReadInbox;
import dev.parley.contract.chat.Receipt;
import dev.parley.store.Sql;
import io.vertx.core.json.JsonArray;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conversations as a member sees them, and how far he has got in them. */
final class SqliteConversations {
    private static final String SELECT = "SELECT c.id, c.kind, c.last_seq, c.last_pos, me.own_count, me.read_seq,"
            + " me.others_at_read, me.delivered_seq, o.user_id, o.delivered_seq, o.read_seq FROM members me"
            + " JOIN conversations c ON c.id = me.conversation_id"
            + " JOIN members o ON o.conversation_id = me.conversation_id AND o.user_id <> me.user_id"
            + " WHERE me.user_id = ? AND c.last_seq > 0 ";

    private SqliteConversations() {}

    static Inbox inbox(Sql sql, String logId, String userId, ReadInbox request) throws SQLException {
        int limit = request.limit();
        List<Row> rows = sql.all(
                SELECT + "AND c.last_pos < ? ORDER BY c.last_pos DESC LIMIT ?",
                row -> Row.read(row, userId),
                userId,
                before(request.cursor()),
                limit + 1);
        List<Row> page = rows.subList(0, Math.min(limit, rows.size()));
        List<Conversation> conversations = new ArrayList<>(page.size());
        for (Row row : page) {
            conversations.add(row.toConversation(sql));
        }
        String next = rows.size() > limit ? Long.toString(page.get(limit - 1).lastPos, Character.MAX_RADIX) : null;
        return new Inbox(logId, conversations, next);
    }

    static Optional<Conversation> conversation(Sql sql, String userId, String conversationId) throws SQLException {
        Row row = sql.first(SELECT + "AND me.conversation_id = ?", r -> Row.read(r, userId), userId, conversationId);
        return row == null ? Optional.empty() : Optional.of(row.toConversation(sql));
    }

    /** Looks at no more than what was named, and one beyond. */
    static Heads heads(Sql sql, String logId, String userId, Set<String> conversationIds) throws SQLException {
        String named = new JsonArray(List.copyOf(conversationIds)).encode();
        List<Heads.Reached> reached = sql.all(
                "SELECT c.id, c.last_seq FROM json_each(?) named JOIN members me ON me.conversation_id = named.value"
                        + " AND me.user_id = ? JOIN conversations c ON c.id = named.value WHERE c.last_seq > 0",
                row -> new Heads.Reached(row.getString(1), row.getLong(2)),
                named,
                userId);
        List<Long> counted = sql.all(
                "SELECT 1 FROM members me JOIN conversations c ON c.id = me.conversation_id"
                        + " WHERE me.user_id = ? AND c.last_seq > 0 LIMIT ?",
                row -> row.getLong(1),
                userId,
                reached.size() + 1);
        return new Heads(logId, reached, counted.size() > reached.size());
    }

    /** The members of a conversation, none when there is no such. */
    static List<String> members(Sql sql, String conversationId) throws SQLException {
        return sql.all(
                "SELECT user_id FROM members WHERE conversation_id = ? ORDER BY user_id",
                row -> row.getString(1),
                conversationId);
    }

    /** On the writer's thread. */
    static Optional<ReceiptMoved> advanceReceipt(Sql sql, SqliteHeads heads, String userId, AdvanceReceipt request)
            throws SQLException {
        Head head = heads.head(sql, request.conversationId());
        Head.Member member = head == null ? null : head.member(userId);
        if (head == null || member == null) {
            return Optional.empty();
        }
        member.hasReceived(Math.min(request.delivered(), head.lastSeq));
        long read = Math.min(request.read(), head.lastSeq);
        if (read > member.readSeq) {
            member.hasRead(read, othersAt(sql, head.conversationId, userId, read));
        }
        boolean changed = member.changed;
        heads.save(sql, head);
        return Optional.of(new ReceiptMoved(
                head.conversationId,
                new Receipt(userId, member.deliveredSeq, member.readSeq),
                head.lastSeq - member.ownCount - member.othersAtRead,
                List.of(head.first.userId, head.second.userId),
                changed));
    }

    /** How many of the messages up to one are not that member's: each message knows its sender's running count. */
    private static long othersAt(Sql sql, String conversationId, String userId, long seq) throws SQLException {
        Long others = sql.first(
                "SELECT CASE WHEN sender_id = ? THEN seq - sender_count ELSE sender_count END FROM messages"
                        + " WHERE conversation_id = ? AND seq = ?",
                row -> row.getLong(1),
                userId,
                conversationId,
                seq);
        if (others == null) {
            throw new IllegalStateException("no message where the head says there is one");
        }
        return others;
    }

    private static long before(@Nullable String cursor) {
        try {
            return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor, Character.MAX_RADIX);
        } catch (NumberFormatException e) {
            throw ServiceFailure.invalid("cursor", "is not one that this server gave out");
        }
    }

    private record Row(String id, String kind, long lastSeq, long lastPos, long unread, Receipt own, Receipt other) {
        static Row read(ResultSet row, String userId) throws SQLException {
            long othersAtHead = row.getLong(3) - row.getLong(5);
            return new Row(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getLong(4),
                    othersAtHead - row.getLong(7),
                    new Receipt(userId, row.getLong(8), row.getLong(6)),
                    new Receipt(row.getString(9), row.getLong(10), row.getLong(11)));
        }

        Conversation toConversation(Sql sql) throws SQLException {
            return new Conversation(
                    id,
                    kind,
                    List.of(own.userId(), other.userId()),
                    SqliteMessages.byPosition(sql, lastPos),
                    lastSeq,
                    own.read(),
                    own.delivered(),
                    unread,
                    List.of(other));
        }
    }
}
