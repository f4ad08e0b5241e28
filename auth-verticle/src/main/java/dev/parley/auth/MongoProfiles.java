package dev.parley.auth;

import dev.parley.contract.auth.Profile;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Users in MongoDB as others find them. */
final class MongoProfiles {
    private static final String NAME = "nameKey";
    private static final String CREATED = "createdAt";
    private static final JsonObject NEWEST_FIRST =
            new JsonObject().put(CREATED, -1).put("_id", -1);
    private static final JsonObject BY_NAME = new JsonObject().put(NAME, 1).put("_id", 1);
    /** Sorts after everything that begins with what stands before it. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private final MongoAuthDatabase database;

    MongoProfiles(MongoAuthDatabase database) {
        this.database = database;
    }

    Future<List<Profile>> find(Set<String> userIds) {
        JsonObject query = new JsonObject()
                .put("_id", new JsonObject().put("$in", new JsonArray(List.copyOf(userIds))))
                .put("ready", true);
        return database.users.find(query).map(MongoProfiles::profiles);
    }

    Future<List<Profile>> search(String prefix, @Nullable ProfileCursor after, int limit) {
        JsonArray both = new JsonArray();
        if (!prefix.isEmpty()) {
            both.add(or(beginning(NAME, prefix), beginning("usernameKey", prefix)));
        }
        if (after != null) {
            both.add(or(
                    new JsonObject().put(NAME, new JsonObject().put("$gt", after.nameKey())),
                    new JsonObject().put(NAME, after.nameKey()).put("_id", new JsonObject().put("$gt", after.id()))));
        }
        JsonObject query = new JsonObject().put("deletedAt", 0L).put("ready", true);
        return database.users
                .find(both.isEmpty() ? query : query.put("$and", both), BY_NAME, limit)
                .map(MongoProfiles::profiles);
    }

    Future<List<Profile>> newest(@Nullable String before, int limit) {
        JsonObject query = new JsonObject().put("deletedAt", 0L).put("ready", true);
        return before == null
                ? newest(query, limit)
                : database.users
                        .first(MongoAuthDatabase.byId(before))
                        .compose(found -> found.isEmpty()
                                ? Future.succeededFuture(List.of())
                                : newest(query.put("$or", olderThan(found.get())), limit));
    }

    private Future<List<Profile>> newest(JsonObject query, int limit) {
        return database.users
                .find(query, NEWEST_FIRST, limit)
                .map(found -> found.stream().map(MongoUsers::profile).toList());
    }

    private static JsonArray olderThan(JsonObject user) {
        JsonObject age = new JsonObject().put("$lt", user.getLong(CREATED));
        JsonObject id = new JsonObject().put("$lt", user.getString("_id"));
        return new JsonArray()
                .add(new JsonObject().put(CREATED, age))
                .add(new JsonObject().put(CREATED, user.getLong(CREATED)).put("_id", id));
    }

    private static JsonObject or(JsonObject one, JsonObject other) {
        return new JsonObject().put("$or", new JsonArray().add(one).add(other));
    }

    private static JsonObject beginning(String field, String prefix) {
        return new JsonObject().put(field, new JsonObject().put("$gte", prefix).put("$lt", prefix + LAST));
    }

    private static List<Profile> profiles(List<JsonObject> found) {
        return found.stream()
                .map(document -> MongoUsers.profile(document).forOthers())
                .toList();
    }
}
