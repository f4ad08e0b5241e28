package dev.parley.chat;

import dev.parley.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The heads and users that the writer has met lately, so that numbering reads nothing from disk. Right because this
 * process alone writes the store, on one thread; forgotten at every rollback. Confined to the writer's thread.
 */
final class SqliteHeads {
    private static final int KEPT = 50_000;

    private final Map<String, Head> heads = new Recent<>();
    private final Map<String, StoredUser> users = new Recent<>();
    private long tail = -1;

    void forget() {
        heads.clear();
        users.clear();
        tail = -1;
    }

    void forgetUser(String userId) {
        users.remove(userId);
    }

    void forgetConversation(String conversationId) {
        heads.remove(conversationId);
    }

    /** The position after the last one given out. */
    long nextPosition(Sql sql) throws SQLException {
        if (tail < 0) {
            Long last = sql.first("SELECT coalesce(max(pos), 0) FROM messages", row -> row.getLong(1));
            tail = last == null ? 0 : last;
        }
        return tail + 1;
    }

    void positionTaken() {
        tail++;
    }

    StoredUser user(Sql sql, String userId) throws SQLException {
        StoredUser known = users.get(userId);
        if (known == null) {
            StoredUser found =
                    sql.first("SELECT " + StoredUser.COLUMNS + " FROM users WHERE id = ?", StoredUser::read, userId);
            known = found == null ? StoredUser.unknown(userId) : found;
            users.put(userId, known);
        }
        return known;
    }

    @Nullable
    Head head(Sql sql, String conversationId) throws SQLException {
        Head known = heads.get(conversationId);
        if (known == null) {
            known = load(sql, conversationId);
            if (known != null) {
                heads.put(conversationId, known);
            }
        }
        return known;
    }

    /** Writes what an append or a receipt has changed. */
    void save(Sql sql, Head head) throws SQLException {
        if (head.changed) {
            head.changed = false;
            sql.change(
                    "UPDATE conversations SET last_seq = ?, last_pos = ?, last_sent_at = ? WHERE id = ?",
                    head.lastSeq,
                    head.lastPos,
                    head.lastSentAt,
                    head.conversationId);
        }
        save(sql, head, head.first);
        save(sql, head, head.second);
    }

    private void save(Sql sql, Head head, Head.Member member) throws SQLException {
        if (member.changed) {
            member.changed = false;
            sql.change(
                    "UPDATE members SET own_count = ?, read_seq = ?, others_at_read = ?, delivered_seq = ?"
                            + " WHERE conversation_id = ? AND user_id = ?",
                    member.ownCount,
                    member.readSeq,
                    member.othersAtRead,
                    member.deliveredSeq,
                    head.conversationId,
                    member.userId);
        }
    }

    private static @Nullable Head load(Sql sql, String conversationId) throws SQLException {
        List<Head.Member> members = sql.all(
                "SELECT m.user_id, m.own_count, m.read_seq, m.others_at_read, m.delivered_seq,"
                        + " EXISTS (SELECT 1 FROM members o JOIN blocks b ON b.blocked_id = o.user_id"
                        + " WHERE o.conversation_id = m.conversation_id AND b.user_id = m.user_id),"
                        + " EXISTS (SELECT 1 FROM jobs j WHERE j.busy_user_id = m.user_id AND j.ended_at IS NULL"
                        + " AND j.conversation_id = m.conversation_id)"
                        + " FROM members m WHERE m.conversation_id = ? ORDER BY m.user_id",
                row -> member(sql, conversationId, row),
                conversationId);
        if (members.size() != 2) {
            return null;
        }
        Head head = new Head(conversationId, members.get(0), members.get(1));
        sql.first(
                "SELECT last_seq, last_pos, last_sent_at FROM conversations WHERE id = ?",
                row -> {
                    head.lastSeq = row.getLong(1);
                    head.lastPos = row.getLong(2);
                    head.lastSentAt = row.getLong(3);
                    return head;
                },
                conversationId);
        return head;
    }

    private static Head.Member member(Sql sql, String conversationId, ResultSet row) throws SQLException {
        Head.Member member = new Head.Member(row.getString(1));
        member.ownCount = row.getLong(2);
        member.readSeq = row.getLong(3);
        member.othersAtRead = row.getLong(4);
        member.deliveredSeq = row.getLong(5);
        member.blocksOther = row.getBoolean(6);
        if (row.getBoolean(7)) {
            member.openJob = SqliteJobs.latestOpen(sql, conversationId, member.userId);
        }
        return member;
    }

    private static final class Recent<V> extends LinkedHashMap<String, V> {
        Recent() {
            super(1_024, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > KEPT;
        }
    }
}
