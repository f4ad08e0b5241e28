package dev.parley.auth;

import io.vertx.core.Future;
import java.util.List;

/** The signing keys in {@code auth.db}. */
final class SqliteKeys {
    private static final int LIMIT = 100;
    private static final String ALL = "SELECT kid, jwk FROM signing_keys ORDER BY created_at DESC, rowid DESC LIMIT ?";
    private static final String INSERT_FIRST = "INSERT INTO signing_keys (kid, jwk, created_at)"
            + " SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM signing_keys)";

    private final AuthDatabase database;

    SqliteKeys(AuthDatabase database) {
        this.database = database;
    }

    Future<List<SigningKey>> all() {
        return database.read(sql -> sql.all(ALL, row -> new SigningKey(row.getString(1), row.getString(2)), LIMIT));
    }

    Future<Void> offerFirst(SigningKey key) {
        return database.write(sql -> sql.change(INSERT_FIRST, key.kid(), key.jwk(), database.nowMillis()))
                .mapEmpty();
    }
}
