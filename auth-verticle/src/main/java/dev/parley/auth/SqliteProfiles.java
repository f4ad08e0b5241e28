package dev.parley.auth;

import dev.parley.contract.auth.Profile;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Users in {@code auth.db} as others find them. */
final class SqliteProfiles {
    private static final String SELECT = "SELECT " + SqliteUsers.PROFILE_COLUMNS + ", name_key FROM users";
    private static final String BY_IDS = SELECT + " WHERE id IN (SELECT value FROM json_each(?))";
    private static final String PAGE =
            " AND (name_key, id) > (?4, ?5) AND deleted_at IS NULL" + " ORDER BY name_key, id LIMIT ?3";
    private static final String BY_NAME = SELECT + " WHERE name_key >= ?1 AND name_key < ?2" + PAGE;
    private static final String BY_USERNAME = SELECT + " WHERE username_key >= ?1 AND username_key < ?2" + PAGE;
    /** Each half walks an index of its own; one query with OR would walk all users. */
    private static final String BY_EITHER =
            "SELECT * FROM (" + BY_NAME + ") UNION SELECT * FROM (" + BY_USERNAME + ") ORDER BY name_key, id LIMIT ?3";
    /** Sorts after everything that begins with what stands before it. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private static final ProfileCursor START = new ProfileCursor("", "");

    private static final String NEWEST =
            "SELECT " + SqliteUsers.PROFILE_COLUMNS + " FROM users WHERE deleted_at IS NULL";
    private static final String BEFORE = " AND (created_at, id) < (SELECT created_at, id FROM users WHERE id = ?)";
    private static final String BY_AGE = " ORDER BY created_at DESC, id DESC LIMIT ?";

    private final AuthDatabase database;

    SqliteProfiles(AuthDatabase database) {
        this.database = database;
    }

    Future<List<Profile>> find(Set<String> userIds) {
        String ids = new JsonArray(List.copyOf(userIds)).encode();
        return database.read(sql -> sql.all(BY_IDS, SqliteProfiles::profile, ids));
    }

    Future<List<Profile>> search(String prefix, @Nullable ProfileCursor after, int limit) {
        ProfileCursor from = after == null ? START : after;
        String text = prefix.isEmpty() ? BY_NAME : BY_EITHER;
        return database.read(
                sql -> sql.all(text, SqliteProfiles::profile, prefix, prefix + LAST, limit, from.nameKey(), from.id()));
    }

    Future<List<Profile>> newest(@Nullable String before, int limit) {
        return database.read(sql -> before == null
                ? sql.all(NEWEST + BY_AGE, SqliteUsers::profile, limit)
                : sql.all(NEWEST + BEFORE + BY_AGE, SqliteUsers::profile, before, limit));
    }

    private static Profile profile(ResultSet row) throws SQLException {
        return SqliteUsers.profile(row).forOthers();
    }
}
