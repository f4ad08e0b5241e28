package dev.parley.auth;

import dev.parley.contract.auth.DeletedUsers;
import dev.parley.contract.auth.Profile;
import dev.parley.contract.auth.SessionEnded;
import dev.parley.store.RowReader;
import dev.parley.store.Sql;
import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The users and their logins in {@code auth.db}. */
final class SqliteUsers {
    static final String DELETED_NAME = "Deleted user";
    static final String PROFILE_COLUMNS =
            "id, kind, username, display_name, email, gender, created_at, updated_at, deleted_at";

    private static final int POLL_LIMIT = 100_000;
    private static final String COLUMNS = "SELECT " + PROFILE_COLUMNS + ", password_hash, password_version FROM users";
    private static final String BY_ID = COLUMNS + " WHERE id = ? AND deleted_at IS NULL";
    private static final String BY_LOGIN =
            COLUMNS + " WHERE id = (SELECT user_id FROM logins WHERE login = ?) AND deleted_at IS NULL";
    private static final String SIGNED_IN = COLUMNS + " WHERE id = ? AND deleted_at IS NULL AND EXISTS (SELECT 1"
            + " FROM sessions s WHERE s.id = ? AND s.user_id = users.id AND s.ended_at IS NULL AND s.expires_at > ?)";
    private static final String IS_TAKEN = "SELECT 1 FROM logins WHERE login = ?";
    private static final String INSERT_LOGIN = "INSERT INTO logins (login, user_id) VALUES (?, ?)";
    private static final String INSERT = "INSERT INTO users (id, kind, username, display_name, email, gender,"
            + " password_hash, password_version, name_key, username_key, created_at, updated_at)"
            + " VALUES (?, 'PERSON', ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)";
    private static final String RENAME =
            "UPDATE users SET display_name = ?, name_key = ?, updated_at = ? WHERE id = ? AND deleted_at IS NULL";
    private static final String REPLACE_HASH =
            "UPDATE users SET password_hash = ? WHERE id = ? AND password_hash = ? AND deleted_at IS NULL";
    private static final String CHANGE_PASSWORD = "UPDATE users SET password_hash = ?, password_version ="
            + " password_version + 1, updated_at = ? WHERE id = ? AND password_version = ? AND deleted_at IS NULL";
    private static final String BURY = "UPDATE users SET username = NULL, display_name = ?, email = NULL,"
            + " gender = NULL, password_hash = '', password_version = password_version + 1, name_key = ?,"
            + " username_key = NULL, updated_at = ?, deleted_at = ? WHERE id = ? AND deleted_at IS NULL";
    private static final String FREE_LOGINS = "DELETE FROM logins WHERE user_id = ?";
    private static final String BLANK_DEVICES = "UPDATE sessions SET device = NULL WHERE user_id = ?";
    private static final String DELETED =
            "SELECT id, deleted_at FROM users WHERE deleted_at >= ? ORDER BY deleted_at LIMIT ?";

    private final AuthDatabase database;
    private final SqliteSessions sessions;

    SqliteUsers(AuthDatabase database, SqliteSessions sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    Future<UserStore.Creation> create(NewUser user) {
        return database.write(sql -> {
            Set<String> taken = taken(sql, user.logins());
            if (!taken.isEmpty()) {
                return new UserStore.Creation(Optional.empty(), taken);
            }
            insert(sql, user);
            return new UserStore.Creation(first(sql, BY_ID, SqliteUsers::user, user.id()), taken);
        });
    }

    private static Set<String> taken(Sql sql, Set<String> logins) throws SQLException {
        Set<String> taken = new LinkedHashSet<>();
        for (String login : logins) {
            if (sql.first(IS_TAKEN, row -> true, login) != null) {
                taken.add(login);
            }
        }
        return taken;
    }

    private void insert(Sql sql, NewUser user) throws SQLException {
        long now = database.nowMillis();
        String username = user.username();
        sql.change(
                INSERT,
                user.id(),
                username,
                user.displayName(),
                user.email(),
                user.gender(),
                user.passwordHash(),
                Logins.normalise(user.displayName()),
                username == null ? null : Logins.normalise(username),
                user.createdMillis(now),
                now);
        for (String login : user.logins()) {
            sql.change(INSERT_LOGIN, login, user.id());
        }
    }

    Future<Optional<StoredUser>> findByLogin(String login) {
        return database.read(sql -> first(sql, BY_LOGIN, SqliteUsers::user, login));
    }

    Future<Optional<StoredUser>> findSignedIn(String userId, String sessionId) {
        return database.read(sql -> first(sql, SIGNED_IN, SqliteUsers::user, userId, sessionId, database.nowMillis()));
    }

    Future<Optional<Profile>> rename(String userId, String displayName) {
        return database.write(sql -> {
            sql.change(RENAME, displayName, Logins.normalise(displayName), database.nowMillis(), userId);
            return first(sql, BY_ID, SqliteUsers::profile, userId);
        });
    }

    Future<Boolean> replaceHash(String userId, String oldHash, String newHash) {
        return database.write(sql -> sql.change(REPLACE_HASH, newHash, userId, oldHash) > 0);
    }

    Future<Optional<List<SessionEnded>>> changePassword(StoredUser user, String newHash, String keptSessionId) {
        return database.write(sql -> {
            int changed = sql.change(CHANGE_PASSWORD, newHash, database.nowMillis(), user.id(), user.passwordVersion());
            return changed == 0 ? Optional.empty() : Optional.of(sessions.endOthers(sql, user.id(), keptSessionId));
        });
    }

    Future<Optional<List<SessionEnded>>> delete(String userId) {
        return database.write(sql -> {
            String key = Logins.normalise(DELETED_NAME);
            if (sql.change(BURY, DELETED_NAME, key, database.nowMillis(), database.noteMillis(), userId) == 0) {
                return Optional.empty();
            }
            sql.change(FREE_LOGINS, userId);
            List<SessionEnded> ended = sessions.endOthers(sql, userId, null);
            sql.change(BLANK_DEVICES, userId);
            return Optional.of(ended);
        });
    }

    /** Among the writes, so that no earlier deletion can come to light after this. */
    Future<DeletedUsers> deletedSince(Instant time) {
        return database.write(sql -> {
            long now = database.noteMillis();
            List<Deleted> found = sql.all(
                    DELETED, row -> new Deleted(row.getString(1), row.getLong(2)), time.toEpochMilli(), POLL_LIMIT);
            long asOf = found.size() < POLL_LIMIT
                    ? now
                    : found.get(found.size() - 1).atMillis();
            return new DeletedUsers(found.stream().map(Deleted::id).toList(), Instant.ofEpochMilli(asOf));
        });
    }

    private static <T> Optional<T> first(Sql sql, String text, RowReader<T> reader, @Nullable Object... arguments)
            throws SQLException {
        return Optional.ofNullable(sql.first(text, reader, arguments));
    }

    private static StoredUser user(ResultSet row) throws SQLException {
        return new StoredUser(profile(row), row.getString(10), row.getLong(11));
    }

    /** Reads {@link #PROFILE_COLUMNS}. */
    static Profile profile(ResultSet row) throws SQLException {
        return new Profile(
                row.getString(1),
                Profile.Kind.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Instant.ofEpochMilli(row.getLong(7)),
                Instant.ofEpochMilli(row.getLong(8)),
                row.getString(9) != null);
    }

    private record Deleted(String id, long atMillis) {}
}
