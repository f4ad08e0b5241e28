package dev.parley.auth;

import dev.parley.contract.auth.EndedSessions;
import dev.parley.contract.auth.SessionEnded;
import dev.parley.store.Sql;
import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions in {@code auth.db}. */
final class SqliteSessions {
    private static final int POLL_LIMIT = EndedSessions.LIMIT;
    private static final int PURGE_LIMIT = 10_000;
    private static final String COLUMNS = "SELECT id, user_id, device, token_key, refresh_hash, previous_hash,"
            + " rotation_salt, rotated_at, created_at, last_used_at FROM sessions";
    private static final String LIVING = " AND ended_at IS NULL AND expires_at > ?";
    private static final String FIND = COLUMNS + " WHERE id = ?" + LIVING;
    private static final String OF_USER =
            COLUMNS + " WHERE user_id = ?" + LIVING + " ORDER BY last_used_at DESC, rowid DESC LIMIT ? OFFSET ?";
    private static final String IS_CURRENT_PASSWORD =
            "SELECT 1 FROM users WHERE id = ? AND password_version = ? AND deleted_at IS NULL";
    private static final String INSERT = "INSERT INTO sessions (id, user_id, device, token_key, refresh_hash,"
            + " created_at, last_used_at, expires_at, tokens_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String ROTATE = "UPDATE sessions SET previous_hash = refresh_hash, refresh_hash = ?,"
            + " rotation_salt = ?, rotated_at = ?, last_used_at = ?, expires_at = ?, tokens_until = ?"
            + " WHERE id = ? AND refresh_hash = ?" + LIVING;
    private static final String TOUCH = "UPDATE sessions SET last_used_at = ?, expires_at = ?, tokens_until = ?"
            + " WHERE id = ? AND refresh_hash = ?" + LIVING;
    private static final String END = "UPDATE sessions SET ended_at = ? WHERE id = ? AND user_id = ?" + LIVING;
    private static final String ENDED = "SELECT id, user_id, ended_at FROM sessions"
            + " WHERE ended_at >= ? AND tokens_until > ? ORDER BY ended_at LIMIT ?";
    private static final String PURGE_ENDED = "DELETE FROM sessions WHERE rowid IN (SELECT rowid FROM sessions"
            + " WHERE ended_at IS NOT NULL AND tokens_until <= ? LIMIT ?)";
    private static final String PURGE_EXPIRED = "DELETE FROM sessions WHERE rowid IN (SELECT rowid FROM sessions"
            + " WHERE expires_at <= ? AND tokens_until <= ? LIMIT ?)";

    private final AuthDatabase database;

    SqliteSessions(AuthDatabase database) {
        this.database = database;
    }

    Future<Optional<UserStore.Opening>> open(NewSession session) {
        return database.write(sql -> {
            if (sql.first(IS_CURRENT_PASSWORD, row -> true, session.userId(), session.passwordVersion()) == null) {
                return Optional.empty();
            }
            insert(sql, session);
            List<SessionEnded> ended =
                    endAll(sql, ofUser(sql, session.userId(), POLL_LIMIT, AuthConfig.SESSIONS_PER_USER));
            return find(sql, session.id()).map(stored -> new UserStore.Opening(stored, ended));
        });
    }

    private void insert(Sql sql, NewSession session) throws SQLException {
        long now = database.nowMillis();
        sql.change(
                INSERT,
                session.id(),
                session.userId(),
                session.device(),
                session.tokenKey(),
                session.refreshHash(),
                now,
                now,
                session.life().expiry(now),
                session.life().tokensUntil(now));
    }

    Future<Optional<StoredSession>> find(String id) {
        return database.read(sql -> find(sql, id));
    }

    Future<Optional<StoredSession>> rotate(String id, String fromHash, String toHash, String salt) {
        return database.write(sql -> {
            long now = database.nowMillis();
            int changed = sql.change(
                    ROTATE,
                    toHash,
                    salt,
                    now,
                    now,
                    SessionLife.USUAL.expiry(now),
                    SessionLife.USUAL.tokensUntil(now),
                    id,
                    fromHash,
                    now);
            return changed == 0 ? Optional.empty() : find(sql, id);
        });
    }

    Future<Optional<StoredSession>> touch(String id, String currentHash) {
        return database.write(sql -> {
            long now = database.nowMillis();
            int changed = sql.change(
                    TOUCH,
                    now,
                    SessionLife.USUAL.expiry(now),
                    SessionLife.USUAL.tokensUntil(now),
                    id,
                    currentHash,
                    now);
            return changed == 0 ? Optional.empty() : find(sql, id);
        });
    }

    Future<List<StoredSession>> living(String userId) {
        return database.read(sql -> ofUser(sql, userId, AuthConfig.SESSIONS_PER_USER, 0));
    }

    Future<Boolean> end(String userId, String id) {
        return database.write(sql -> end(sql, userId, id));
    }

    /** Ends a user's living sessions, or all but one, as part of a write. */
    List<SessionEnded> endOthers(Sql sql, String userId, @Nullable String keptId) throws SQLException {
        List<StoredSession> others = ofUser(sql, userId, POLL_LIMIT, 0).stream()
                .filter(session -> !session.id().equals(keptId))
                .toList();
        return endAll(sql, others);
    }

    /** Among the writes, so that no earlier end can come to light after this. */
    Future<EndedSessions> endedSince(Instant time) {
        return database.write(sql -> {
            long now = database.noteMillis();
            List<Ended> found = sql.all(ENDED, Ended::read, time.toEpochMilli(), database.nowMillis(), POLL_LIMIT);
            long asOf = found.size() < POLL_LIMIT
                    ? now
                    : found.get(found.size() - 1).atMillis();
            List<SessionEnded> sessions = found.stream().map(Ended::session).toList();
            return new EndedSessions(sessions, Instant.ofEpochMilli(asOf));
        });
    }

    Future<Void> purge() {
        return database.write(sql -> {
                    long now = database.nowMillis();
                    int ended = sql.change(PURGE_ENDED, now, PURGE_LIMIT);
                    return Math.max(ended, sql.change(PURGE_EXPIRED, now, now, PURGE_LIMIT));
                })
                .compose(gone -> gone == PURGE_LIMIT ? purge() : Future.succeededFuture());
    }

    private List<SessionEnded> endAll(Sql sql, List<StoredSession> sessions) throws SQLException {
        for (StoredSession session : sessions) {
            end(sql, session.userId(), session.id());
        }
        return sessions.stream()
                .map(session -> new SessionEnded(session.id(), session.userId()))
                .toList();
    }

    private boolean end(Sql sql, String userId, String id) throws SQLException {
        return sql.change(END, database.noteMillis(), id, userId, database.nowMillis()) > 0;
    }

    private Optional<StoredSession> find(Sql sql, String id) throws SQLException {
        return Optional.ofNullable(sql.first(FIND, SqliteSessions::session, id, database.nowMillis()));
    }

    private List<StoredSession> ofUser(Sql sql, String userId, int limit, int offset) throws SQLException {
        return sql.all(OF_USER, SqliteSessions::session, userId, database.nowMillis(), limit, offset);
    }

    private static StoredSession session(ResultSet row) throws SQLException {
        String previous = row.getString(6);
        StoredSession.Rotation last = previous == null
                ? null
                : new StoredSession.Rotation(previous, row.getString(7), Instant.ofEpochMilli(row.getLong(8)));
        return new StoredSession(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                new StoredSession.Chain(row.getString(4), row.getString(5), last),
                Instant.ofEpochMilli(row.getLong(9)),
                Instant.ofEpochMilli(row.getLong(10)));
    }

    private record Ended(SessionEnded session, long atMillis) {
        static Ended read(ResultSet row) throws SQLException {
            return new Ended(new SessionEnded(row.getString(1), row.getString(2)), row.getLong(3));
        }
    }
}
