package dev.parley.chat;

import dev.parley.chat.JobStore.AutoCounts;
import dev.parley.contract.chat.Auto;
import dev.parley.contract.chat.JobKey;
import dev.parley.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of jobs. What changes it runs on the writer's thread. */
final class SqliteJobs {
    private static final String SELECT = "SELECT conversation_id, busy_user_id, from_seq, to_seq, epoch,"
            + " correspondent_id, first_sent_at, ended_at, kind FROM jobs ";
    private static final String BY_KEY = " WHERE conversation_id = ? AND busy_user_id = ? AND from_seq = ?";
    private static final String END = "UPDATE jobs SET ended_at = ?, ending = ? WHERE ended_at IS NULL AND ";

    private SqliteJobs() {}

    /** A job, open or not, and whether it was answered. */
    record Row(Job job, boolean open, boolean answered) {}

    static void make(Sql sql, Job job) throws SQLException {
        sql.change(
                "INSERT INTO jobs (conversation_id, busy_user_id, from_seq, epoch, correspondent_id, first_sent_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                job.key().conversationId(),
                job.key().busyUserId(),
                job.key().from(),
                job.epoch(),
                job.correspondentId(),
                job.firstSentAt().toEpochMilli());
    }

    static List<Job> open(Sql sql, int limit) throws SQLException {
        return sql.all(
                SELECT + "WHERE ended_at IS NULL ORDER BY first_sent_at LIMIT ?",
                row -> read(row).job(),
                limit);
    }

    static @Nullable Job open(Sql sql, JobKey key) throws SQLException {
        Row found = sql.first(SELECT + BY_KEY, SqliteJobs::read, key.conversationId(), key.busyUserId(), key.from());
        return found != null && found.open() ? found.job() : null;
    }

    static @Nullable Job latestOpen(Sql sql, String conversationId, String busyUserId) throws SQLException {
        Row found = sql.first(
                SELECT + "WHERE busy_user_id = ? AND ended_at IS NULL AND conversation_id = ?"
                        + " ORDER BY from_seq DESC LIMIT 1",
                SqliteJobs::read,
                busyUserId,
                conversationId);
        return found == null ? null : found.job();
    }

    /** The job that a message belongs to. */
    static @Nullable Row at(Sql sql, String conversationId, String busyUserId, long seq) throws SQLException {
        Row found = sql.first(
                SELECT + "WHERE conversation_id = ? AND busy_user_id = ? AND from_seq <= ?"
                        + " ORDER BY from_seq DESC LIMIT 1",
                SqliteJobs::read,
                conversationId,
                busyUserId,
                seq);
        Long to = found == null ? null : found.job().to();
        return to != null && to < seq ? null : found;
    }

    static void seal(Sql sql, JobKey key) throws SQLException {
        sql.change(
                "UPDATE jobs SET to_seq = (SELECT seq FROM messages m WHERE m.conversation_id = jobs.conversation_id"
                        + " AND m.seq >= from_seq AND m.due = epoch AND m.sender_id <> busy_user_id"
                        + " ORDER BY seq DESC LIMIT 1)"
                        + BY_KEY + " AND to_seq IS NULL AND ended_at IS NULL",
                key.conversationId(),
                key.busyUserId(),
                key.from());
    }

    static void silence(Sql sql, JobKey key, Instant now) throws SQLException {
        sql.change(
                END + "conversation_id = ? AND busy_user_id = ? AND from_seq = ?",
                now.toEpochMilli(),
                Ending.SILENCED.name(),
                key.conversationId(),
                key.busyUserId(),
                key.from());
    }

    static void settle(Sql sql, String conversationId, String busyUserId, Instant now) throws SQLException {
        settle(sql, END + "busy_user_id = ? AND conversation_id = ?", now, busyUserId, conversationId);
    }

    static void settleAllOf(Sql sql, String busyUserId, Instant now) throws SQLException {
        settle(sql, END + "busy_user_id = ?", now, busyUserId);
    }

    static void settleConversation(Sql sql, String conversationId, Instant now) throws SQLException {
        settle(sql, END + "conversation_id = ?", now, conversationId);
    }

    /** Neither can he be answered for any more, nor be answered. */
    static void settleGone(Sql sql, String userId, Instant now) throws SQLException {
        settle(sql, END + "(busy_user_id = ? OR correspondent_id = ?)", now, userId, userId);
    }

    private static void settle(Sql sql, String text, Instant now, String... ids) throws SQLException {
        Object[] arguments = new Object[2 + ids.length];
        arguments[0] = now.toEpochMilli();
        arguments[1] = Ending.SETTLED.name();
        System.arraycopy(ids, 0, arguments, 2, ids.length);
        sql.change(text, arguments);
    }

    static void answered(Sql sql, Answer answer, Auto auto, long sentAt) throws SQLException {
        JobKey key = answer.job();
        sql.change(
                "UPDATE jobs SET ended_at = ?, ending = ?, kind = ?, provider = ?, model = ?, millis = ?,"
                        + " tokens_in = ?, tokens_out = ?" + BY_KEY,
                sentAt,
                answer.ending().name(),
                auto.kind(),
                auto.provider(),
                auto.model(),
                answer.millis(),
                answer.tokensIn(),
                answer.tokensOut(),
                key.conversationId(),
                key.busyUserId(),
                key.from());
    }

    static AutoCounts countSince(Sql sql, String conversationId, String busyUserId, Instant since) throws SQLException {
        Long ofPerson = sql.first(
                "SELECT count(kind) FROM jobs WHERE busy_user_id = ? AND ended_at >= ?",
                row -> row.getLong(1),
                busyUserId,
                since.toEpochMilli());
        AutoCounts found = sql.first(
                "SELECT count(kind), coalesce(max(ending = 'SILENCED'), 0) FROM jobs"
                        + " WHERE conversation_id = ? AND ended_at >= ?",
                row -> new AutoCounts(row.getLong(1), ofPerson == null ? 0 : ofPerson, row.getBoolean(2)),
                conversationId,
                since.toEpochMilli());
        return found == null ? new AutoCounts(0, 0, false) : found;
    }

    static long countSince(Sql sql, Instant since) throws SQLException {
        Long found = sql.first(
                "SELECT count(kind) FROM jobs WHERE ended_at >= ?", row -> row.getLong(1), since.toEpochMilli());
        return found == null ? 0 : found;
    }

    static List<LedgerEntry> ledger(Sql sql, String busyUserId, LedgerCursor after, int limit) throws SQLException {
        return sql.all(
                "SELECT conversation_id, busy_user_id, from_seq, to_seq, ending, kind, provider, model, millis,"
                        + " tokens_in, tokens_out, ended_at FROM jobs WHERE busy_user_id = ? AND kind IS NOT NULL"
                        + " AND (ended_at, conversation_id, from_seq) < (?, ?, ?)"
                        + " ORDER BY ended_at DESC, conversation_id DESC, from_seq DESC LIMIT ?",
                SqliteJobs::ledgerEntry,
                busyUserId,
                after.atMillis(),
                after.conversationId(),
                after.from(),
                limit);
    }

    private static Row read(ResultSet row) throws SQLException {
        Job job = new Job(
                key(row), number(row, 4), row.getLong(5), row.getString(6), Instant.ofEpochMilli(row.getLong(7)));
        return new Row(job, number(row, 8) == null, row.getString(9) != null);
    }

    private static LedgerEntry ledgerEntry(ResultSet row) throws SQLException {
        return new LedgerEntry(
                key(row),
                row.getLong(4),
                Ending.valueOf(row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                number(row, 9),
                number(row, 10),
                number(row, 11),
                Instant.ofEpochMilli(row.getLong(12)));
    }

    private static JobKey key(ResultSet row) throws SQLException {
        return new JobKey(row.getString(1), row.getString(2), row.getLong(3));
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
