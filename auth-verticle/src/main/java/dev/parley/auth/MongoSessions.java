package dev.parley.auth;

import static dev.parley.auth.MongoAuthDatabase.byId;
import static dev.parley.auth.MongoAuthDatabase.set;

import dev.parley.contract.auth.EndedSessions;
import dev.parley.contract.auth.SessionEnded;
import dev.parley.mongo.Documents;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions in MongoDB, each one document; a living one has the end 0. */
final class MongoSessions {
    private static final int POLL_LIMIT = EndedSessions.LIMIT;
    private static final int LIVING_LIMIT = 10_000;
    private static final JsonObject LAST_USED_FIRST =
            new JsonObject().put("lastUsedAt", -1).put("createdAt", -1).put("_id", -1);

    private final MongoAuthDatabase database;
    private final Documents sessions;

    MongoSessions(MongoAuthDatabase database) {
        this.database = database;
        this.sessions = database.sessions;
    }

    /** Looked up once more after the insert: a password changed in between has not ended what was not there yet. */
    Future<Optional<UserStore.Opening>> open(NewSession session) {
        return isPassword(session).compose(current -> current ? insert(session) : none());
    }

    private Future<Optional<UserStore.Opening>> insert(NewSession session) {
        return sessions.insert(document(session))
                .compose(inserted -> isPassword(session))
                .compose(current -> current
                        ? madeRoom(session)
                        : end(session.userId(), session.id()).compose(ended -> none()));
    }

    private Future<Optional<UserStore.Opening>> madeRoom(NewSession session) {
        return ofUser(session.userId(), LIVING_LIMIT)
                .compose(all -> endAll(all.subList(Math.min(all.size(), AuthConfig.SESSIONS_PER_USER), all.size())))
                .compose(ended ->
                        find(session.id()).map(stored -> stored.map(found -> new UserStore.Opening(found, ended))));
    }

    private static <T> Future<Optional<T>> none() {
        return Future.succeededFuture(Optional.empty());
    }

    private Future<Boolean> isPassword(NewSession session) {
        JsonObject current = MongoUsers.living(session.userId()).put("passwordVersion", session.passwordVersion());
        return database.users.first(current).map(Optional::isPresent);
    }

    private JsonObject document(NewSession session) {
        long now = database.nowMillis();
        return used(now, session.life())
                .put("_id", session.id())
                .put("userId", session.userId())
                .put("device", session.device())
                .put("tokenKey", session.tokenKey())
                .put("refreshHash", session.refreshHash())
                .put("createdAt", now)
                .put("endedAt", 0L);
    }

    private static JsonObject used(long now, SessionLife life) {
        return new JsonObject()
                .put("lastUsedAt", now)
                .put("expiresAt", life.expiry(now))
                .put("tokensUntil", life.tokensUntil(now));
    }

    private JsonObject living(JsonObject query) {
        return query.put("endedAt", 0L).put("expiresAt", new JsonObject().put("$gt", database.nowMillis()));
    }

    Future<Optional<StoredSession>> find(String id) {
        return sessions.first(living(byId(id))).map(found -> found.map(MongoSessions::session));
    }

    Future<Optional<StoredSession>> rotate(String id, String fromHash, String toHash, String salt) {
        long now = database.nowMillis();
        return use(
                id,
                fromHash,
                used(now, SessionLife.USUAL)
                        .put("previousHash", fromHash)
                        .put("refreshHash", toHash)
                        .put("rotationSalt", salt)
                        .put("rotatedAt", now));
    }

    Future<Optional<StoredSession>> touch(String id, String currentHash) {
        return use(id, currentHash, used(database.nowMillis(), SessionLife.USUAL));
    }

    private Future<Optional<StoredSession>> use(String id, String hash, JsonObject fields) {
        return sessions.changeOne(living(byId(id).put("refreshHash", hash)), set(fields))
                .map(before -> before.map(document -> session(document.mergeIn(fields))));
    }

    Future<List<StoredSession>> living(String userId) {
        return ofUser(userId, AuthConfig.SESSIONS_PER_USER);
    }

    private Future<List<StoredSession>> ofUser(String userId, int limit) {
        return sessions.find(living(new JsonObject().put("userId", userId)), LAST_USED_FIRST, limit)
                .map(found -> found.stream().map(MongoSessions::session).toList());
    }

    Future<Boolean> end(String userId, String id) {
        return database.noteMillis()
                .compose(note -> sessions.changeOne(
                        living(byId(id).put("userId", userId)), set(new JsonObject().put("endedAt", note))))
                .map(Optional::isPresent);
    }

    Future<List<SessionEnded>> endOthers(String userId, @Nullable String keptId) {
        return ofUser(userId, LIVING_LIMIT)
                .compose(all -> endAll(all.stream()
                        .filter(session -> !session.id().equals(keptId))
                        .toList()));
    }

    private Future<List<SessionEnded>> endAll(List<StoredSession> all) {
        List<Future<Boolean>> ends = new ArrayList<>();
        all.forEach(session -> ends.add(end(session.userId(), session.id())));
        return Future.all(ends)
                .map(done -> all.stream()
                        .map(session -> new SessionEnded(session.id(), session.userId()))
                        .toList());
    }

    /** What a deleted user called his devices goes with him. */
    Future<Void> blankDevices(String userId) {
        return sessions.find(new JsonObject().put("userId", userId))
                .compose(found -> sessions.changeAll(found.stream()
                        .map(document -> Documents.Change.of(
                                byId(document.getString("_id")), set(new JsonObject().putNull("device"))))
                        .toList()));
    }

    Future<EndedSessions> endedSince(Instant time) {
        JsonObject query = new JsonObject()
                .put("endedAt", new JsonObject().put("$gt", 0L).put("$gte", time.toEpochMilli()))
                .put("tokensUntil", new JsonObject().put("$gt", database.nowMillis()));
        return database.noteMillis()
                .compose(now -> sessions.find(query, new JsonObject().put("endedAt", 1), POLL_LIMIT)
                        .map(found -> ended(found, now)));
    }

    private static EndedSessions ended(List<JsonObject> found, long now) {
        long asOf =
                found.size() < POLL_LIMIT ? now : found.get(found.size() - 1).getLong("endedAt");
        List<SessionEnded> ended = found.stream()
                .map(document -> new SessionEnded(document.getString("_id"), document.getString("userId")))
                .toList();
        return new EndedSessions(ended, Instant.ofEpochMilli(asOf));
    }

    Future<Void> purge() {
        JsonObject over = new JsonObject().put("$lte", database.nowMillis());
        JsonObject ended = new JsonObject().put("endedAt", new JsonObject().put("$gt", 0L));
        return sessions.remove(ended.put("tokensUntil", over))
                .compose(gone ->
                        sessions.remove(new JsonObject().put("expiresAt", over).put("tokensUntil", over)))
                .mapEmpty();
    }

    private static StoredSession session(JsonObject document) {
        String previous = document.getString("previousHash");
        StoredSession.Rotation last = previous == null
                ? null
                : new StoredSession.Rotation(
                        previous,
                        document.getString("rotationSalt"),
                        Instant.ofEpochMilli(document.getLong("rotatedAt")));
        return new StoredSession(
                document.getString("_id"),
                document.getString("userId"),
                document.getString("device"),
                new StoredSession.Chain(document.getString("tokenKey"), document.getString("refreshHash"), last),
                Instant.ofEpochMilli(document.getLong("createdAt")),
                Instant.ofEpochMilli(document.getLong("lastUsedAt")));
    }
}
