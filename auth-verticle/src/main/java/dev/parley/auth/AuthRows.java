package dev.parley.auth;

import dev.parley.store.EmbeddedStore;
import dev.parley.store.RowReader;
import dev.parley.store.Sql;
import dev.parley.store.TablePages;
import io.vertx.core.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** The tables of {@code auth.db} as the documents that {@link MongoUserStore} would have made of the same people. */
final class AuthRows {
    private static final String USERS = "SELECT id, kind, username, display_name, email, gender, password_hash,"
            + " password_version, name_key, username_key, created_at, updated_at, deleted_at FROM users"
            + " WHERE id > ? ORDER BY id LIMIT ?";
    private static final String LOGINS = "SELECT login, user_id FROM logins WHERE login > ? ORDER BY login LIMIT ?";
    private static final String SESSIONS = "SELECT id, user_id, device, token_key, refresh_hash, previous_hash,"
            + " rotation_salt, rotated_at, created_at, last_used_at, expires_at, tokens_until, ended_at FROM sessions"
            + " WHERE id > ? ORDER BY id LIMIT ?";
    /** The oldest key is the one that nobody may make a second time. */
    private static final String KEYS = "SELECT kid, jwk, created_at, NOT EXISTS (SELECT 1 FROM signing_keys o"
            + " WHERE (o.created_at, o.rowid) < (k.created_at, k.rowid)) FROM signing_keys k"
            + " WHERE kid > ? ORDER BY kid LIMIT ?";

    private final EmbeddedStore store;

    AuthRows(EmbeddedStore store) {
        this.store = store;
    }

    /** @param pages its documents from the first on */
    record Table(String what, String collection, String count, Supplier<Iterator<List<JsonObject>>> pages) {
        long count(Sql sql) throws SQLException {
            return Objects.requireNonNull(sql.first(count, row -> row.getLong(1)), what);
        }
    }

    List<Table> tables() {
        return List.of(
                new Table(
                        "users",
                        MongoAuthDatabase.USERS,
                        "SELECT count(*) FROM users",
                        () -> pages(USERS, AuthRows::user, "_id")),
                new Table(
                        "logins",
                        MongoAuthDatabase.LOGINS,
                        "SELECT count(*) FROM logins",
                        () -> pages(LOGINS, AuthRows::login, "_id")),
                new Table(
                        "sessions",
                        MongoAuthDatabase.SESSIONS,
                        "SELECT count(*) FROM sessions",
                        () -> pages(SESSIONS, AuthRows::session, "_id")),
                new Table(
                        "signing keys",
                        MongoAuthDatabase.KEYS,
                        "SELECT count(*) FROM signing_keys",
                        () -> pages(KEYS, AuthRows::key, "kid")));
    }

    private Iterator<List<JsonObject>> pages(String text, RowReader<JsonObject> reader, String key) {
        return new TablePages<>(store, text, reader, document -> List.of(document.getString(key)), List.of(""));
    }

    private static JsonObject user(ResultSet row) throws SQLException {
        JsonObject user = MongoAuthDatabase.byId(row.getString(1))
                .put("kind", row.getString(2))
                .put("displayName", row.getString(4))
                .put("passwordHash", row.getString(7))
                .put("passwordVersion", row.getLong(8))
                .put("nameKey", row.getString(9))
                .put("createdAt", row.getLong(11))
                .put("updatedAt", row.getLong(12))
                .put("deletedAt", row.getLong(13))
                .put("ready", true);
        putText(user, "username", row, 3);
        putText(user, "email", row, 5);
        putText(user, "gender", row, 6);
        putText(user, "usernameKey", row, 10);
        return user;
    }

    private static JsonObject login(ResultSet row) throws SQLException {
        return MongoAuthDatabase.byId(row.getString(1)).put("userId", row.getString(2));
    }

    private static JsonObject session(ResultSet row) throws SQLException {
        JsonObject session = MongoAuthDatabase.byId(row.getString(1))
                .put("userId", row.getString(2))
                .put("tokenKey", row.getString(4))
                .put("refreshHash", row.getString(5))
                .put("createdAt", row.getLong(9))
                .put("lastUsedAt", row.getLong(10))
                .put("expiresAt", row.getLong(11))
                .put("tokensUntil", row.getLong(12))
                .put("endedAt", row.getLong(13));
        putText(session, "device", row, 3);
        putText(session, "previousHash", row, 6);
        putText(session, "rotationSalt", row, 7);
        if (session.containsKey("previousHash")) {
            session.put("rotatedAt", row.getLong(8));
        }
        return session;
    }

    private static JsonObject key(ResultSet row) throws SQLException {
        return MongoAuthDatabase.byId(row.getBoolean(4) ? MongoKeys.FIRST : row.getString(1))
                .put("kid", row.getString(1))
                .put("jwk", row.getString(2))
                .put("createdAt", row.getLong(3));
    }

    private static void putText(JsonObject document, String field, ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        if (text != null) {
            document.put(field, text);
        }
    }
}
