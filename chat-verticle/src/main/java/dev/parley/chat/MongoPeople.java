package dev.parley.chat;

import static dev.parley.chat.MongoChatDatabase.among;
import static dev.parley.chat.MongoChatDatabase.byId;
import static dev.parley.chat.MongoChatDatabase.max;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.Times;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.SetStatus;
import dev.parley.contract.chat.UserStatus;
import dev.parley.mongo.Documents.Change;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who is busy, who blocks whom, who is gone. A status changes by compare-and-set on its {@code version}. */
final class MongoPeople {
    static final String DELETED_KNOWN_UNTIL = "chat-deleted-users";
    private static final int BLOCKS = 1_000;
    private static final int ATTEMPTS = 20;

    private final MongoChatDatabase database;

    MongoPeople(MongoChatDatabase database) {
        this.database = database;
    }

    /** All of them, also those of whom nothing is stored. */
    Future<Map<String, StoredUser>> load(Collection<String> userIds) {
        return database.people.find(new JsonObject().put("_id", among(userIds))).map(found -> {
            Map<String, StoredUser> users = new HashMap<>();
            userIds.forEach(id -> users.put(id, StoredUser.unknown(id)));
            found.forEach(document -> users.put(document.getString("_id"), read(document)));
            return users;
        });
    }

    private static StoredUser read(JsonObject document) {
        UserStatus status = new UserStatus(
                document.getString("_id"),
                Availability.valueOf(document.getString("availability")),
                document.getString("awayNote"),
                instant(document, "awayUntil"),
                instant(document, "lastSeenAt"));
        return new StoredUser(
                status, document.getBoolean("service"), document.getLong("busyEpoch"), document.getBoolean("deleted"));
    }

    private static @Nullable Instant instant(JsonObject document, String field) {
        Long millis = document.getLong(field);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /** An update that makes the person first, where there is none yet. */
    private static JsonObject made(String operator, JsonObject fields) {
        JsonObject defaults = new JsonObject()
                .put("availability", Availability.AVAILABLE.name())
                .put("busyEpoch", 0L)
                .put("service", false)
                .put("deleted", false)
                .put("version", 0L);
        fields.fieldNames().forEach(defaults::remove);
        JsonObject update = new JsonObject().put("$setOnInsert", defaults);
        return fields.isEmpty() ? update : update.put(operator, fields);
    }

    Future<List<UserStatus>> statuses(Set<String> userIds) {
        Instant now = Times.now();
        return load(userIds)
                .map(users -> users.values().stream()
                        .map(user -> user.status().at(now))
                        .toList());
    }

    Future<UserStatus> setStatus(String userId, SetStatus request) {
        return setStatus(userId, request, ATTEMPTS);
    }

    private Future<UserStatus> setStatus(String userId, SetStatus request, int attempts) {
        if (attempts == 0) {
            return Future.failedFuture(ServiceFailure.unavailable("This status is being changed all the time."));
        }
        return database.people
                .changeOrInsert(byId(userId), made("$set", new JsonObject()))
                .compose(document -> {
                    UserStatus after = request.appliedTo(read(document).status().at(Times.now()));
                    JsonObject same = byId(userId).put("version", document.getLong("version"));
                    return database.people
                            .changeOne(same, changed(document, after))
                            .compose(before -> before.isEmpty()
                                    ? setStatus(userId, request, attempts - 1)
                                    : Future.succeededFuture(after.at(Times.now())));
                });
    }

    /** An until-time that has run out does not count as a change of its own. */
    private static JsonObject changed(JsonObject document, UserStatus after) {
        Instant until = after.awayUntil();
        boolean turned = after.availability() != read(document).status().availability();
        return MongoChatDatabase.set(new JsonObject()
                .put("availability", after.availability().name())
                .put("awayNote", after.awayNote())
                .put("awayUntil", until == null ? null : until.toEpochMilli())
                .put("busyEpoch", document.getLong("busyEpoch") + (turned ? 1 : 0))
                .put("version", document.getLong("version") + 1));
    }

    /** What auth has said of the members of new conversations. */
    Future<Void> noteServices(Map<String, Boolean> services) {
        return database.people.changeAll(services.entrySet().stream()
                .map(entry -> Change.orInsert(
                        byId(entry.getKey()), made("$set", new JsonObject().put("service", entry.getValue()))))
                .toList());
    }

    Future<Void> noteSeen(Set<String> userIds, long atMillis) {
        return database.people.changeAll(userIds.stream()
                .map(id -> Change.orInsert(byId(id), made("$max", new JsonObject().put("lastSeenAt", atMillis))))
                .toList());
    }

    Future<Void> markDeleted(List<String> userIds, long asOfMillis) {
        List<Change> changes = userIds.stream()
                .map(id -> Change.orInsert(
                        byId(id),
                        made(
                                        "$set",
                                        new JsonObject()
                                                .put("deleted", true)
                                                .put("availability", Availability.AVAILABLE.name())
                                                .putNull("awayNote")
                                                .putNull("awayUntil"))
                                .put("$inc", new JsonObject().put("version", 1L))))
                .toList();
        changes.forEach(change -> change.update().getJsonObject("$setOnInsert").remove("version"));
        return database.people
                .changeAll(changes)
                .compose(done -> database.meta.changeAll(List.of(
                        Change.orInsert(byId(DELETED_KNOWN_UNTIL), max(new JsonObject().put("value", asOfMillis))))));
    }

    Future<Long> deletedKnownUntil() {
        return database.meta
                .first(byId(DELETED_KNOWN_UNTIL))
                .map(found -> found.map(document -> document.getLong("value")).orElse(0L));
    }

    Future<Void> setBlock(String userId, String otherId, boolean blocked) {
        String id = blockId(userId, otherId);
        JsonObject block = new JsonObject().put("userId", userId).put("blockedId", otherId);
        return blocked
                ? database.blocks.changeAll(List.of(Change.orInsert(byId(id), MongoChatDatabase.set(block))))
                : database.blocks.remove(byId(id)).mapEmpty();
    }

    Future<List<String>> blocks(String userId) {
        return database.blocks
                .find(new JsonObject().put("userId", userId), new JsonObject().put("blockedId", 1), BLOCKS)
                .map(found -> found.stream()
                        .map(document -> document.getString("blockedId"))
                        .toList());
    }

    /** Which of these blocks there are. */
    Future<Set<String>> standing(Collection<String> blockIds) {
        return database.blocks
                .find(new JsonObject().put("_id", among(blockIds)))
                .map(found -> found.stream()
                        .map(document -> document.getString("_id"))
                        .collect(Collectors.toSet()));
    }

    static String blockId(String userId, String otherId) {
        return userId + ':' + otherId;
    }
}
