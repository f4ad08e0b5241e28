package dev.parley.chat;

import dev.parley.contract.Ids;
import dev.parley.contract.Times;
import dev.parley.contract.chat.SetStatus;
import dev.parley.contract.chat.UserStatus;
import dev.parley.store.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is busy, who blocks whom, who is gone. */
final class SqliteUsers {
    private static final String DELETED_KNOWN_UNTIL = "deleted-users";

    private SqliteUsers() {}

    static List<UserStatus> statuses(Sql sql, Set<String> userIds) throws SQLException {
        Instant now = Times.now();
        List<UserStatus> found = new ArrayList<>(userIds.size());
        for (String userId : userIds) {
            StoredUser user =
                    sql.first("SELECT " + StoredUser.COLUMNS + " FROM users WHERE id = ?", StoredUser::read, userId);
            found.add(user == null ? UserStatus.unknown(userId) : user.status().at(now));
        }
        return found;
    }

    /** On the writer's thread. An until-time that has run out does not count as a change of its own. */
    static UserStatus setStatus(Sql sql, SqliteHeads heads, String userId, SetStatus request) throws SQLException {
        // When he was last seen is no matter of the log, and what is kept of him does not follow it.
        heads.forgetUser(userId);
        StoredUser before = heads.user(sql, userId);
        UserStatus after = request.appliedTo(before.status().at(Times.now()));
        boolean turned = after.availability() != before.status().availability();
        sql.change(
                "INSERT INTO users (id, availability, away_note, away_until, busy_epoch) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET availability = excluded.availability,"
                        + " away_note = excluded.away_note, away_until = excluded.away_until,"
                        + " busy_epoch = excluded.busy_epoch",
                userId,
                after.availability().name(),
                after.awayNote(),
                millis(after.awayUntil()),
                before.busyEpoch() + (turned ? 1 : 0));
        heads.forgetUser(userId);
        if (turned) {
            SqliteJobs.settleAllOf(sql, userId, Times.now());
        }
        return after.at(Times.now());
    }

    static Map<String, List<String>> acquaintances(Sql sql, Set<String> userIds) throws SQLException {
        Map<String, List<String>> found = new HashMap<>();
        for (String userId : userIds) {
            found.put(
                    userId,
                    sql.all(
                            "SELECT o.user_id FROM members me JOIN members o ON o.conversation_id = me.conversation_id"
                                    + " AND o.user_id <> me.user_id WHERE me.user_id = ? LIMIT 1000",
                            row -> row.getString(1),
                            userId));
        }
        return found;
    }

    /** On the writer's thread. Nothing that numbering asks of a user changes by it. */
    static void noteSeen(Sql sql, Set<String> userIds, long atMillis) throws SQLException {
        for (String userId : userIds) {
            sql.change(
                    "INSERT INTO users (id, last_seen_at) VALUES (?, ?) ON CONFLICT (id) DO UPDATE"
                            + " SET last_seen_at = max(coalesce(last_seen_at, 0), excluded.last_seen_at)",
                    userId,
                    atMillis);
        }
    }

    /** On the writer's thread. */
    static void setBlock(Sql sql, SqliteHeads heads, String userId, String otherId, boolean blocked)
            throws SQLException {
        sql.change(
                blocked
                        ? "INSERT INTO blocks (user_id, blocked_id) VALUES (?, ?) ON CONFLICT DO NOTHING"
                        : "DELETE FROM blocks WHERE user_id = ? AND blocked_id = ?",
                userId,
                otherId);
        String conversationId = Ids.directConversation(userId, otherId);
        if (blocked) {
            SqliteJobs.settleConversation(sql, conversationId, Times.now());
        }
        heads.forgetConversation(conversationId);
    }

    static List<String> blocks(Sql sql, String userId) throws SQLException {
        return sql.all(
                "SELECT blocked_id FROM blocks WHERE user_id = ? ORDER BY blocked_id LIMIT 1000",
                row -> row.getString(1),
                userId);
    }

    /** On the writer's thread. */
    static void markDeleted(Sql sql, SqliteHeads heads, List<String> userIds, long asOfMillis) throws SQLException {
        for (String userId : userIds) {
            sql.change(
                    "INSERT INTO users (id, deleted) VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET deleted = 1,"
                            + " availability = 'AVAILABLE', away_note = NULL, away_until = NULL",
                    userId);
            SqliteJobs.settleGone(sql, userId, Times.now());
            heads.forgetUser(userId);
        }
        sql.change(
                "INSERT INTO watermarks (name, value) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)",
                DELETED_KNOWN_UNTIL,
                asOfMillis);
    }

    static long deletedKnownUntil(Sql sql) throws SQLException {
        Long until =
                sql.first("SELECT value FROM watermarks WHERE name = ?", row -> row.getLong(1), DELETED_KNOWN_UNTIL);
        return until == null ? 0 : until;
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
