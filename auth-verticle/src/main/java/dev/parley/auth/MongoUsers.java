package dev.parley.auth;

import static dev.parley.auth.MongoAuthDatabase.byId;
import static dev.parley.auth.MongoAuthDatabase.set;

import dev.parley.contract.auth.DeletedUsers;
import dev.parley.contract.auth.Profile;
import dev.parley.contract.auth.SessionEnded;
import dev.parley.mongo.DuplicateKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The users in MongoDB: each one document, which is nobody's until it is {@code ready}. */
final class MongoUsers {
    static final String DELETED_NAME = "Deleted user";
    private static final int POLL_LIMIT = 10_000;

    private final MongoAuthDatabase database;
    private final MongoLogins logins;
    private final MongoSessions sessions;

    MongoUsers(MongoAuthDatabase database, MongoLogins logins, MongoSessions sessions) {
        this.database = database;
        this.logins = logins;
        this.sessions = sessions;
    }

    /** The document first, then the logins, and only who has all of them is somebody. */
    Future<UserStore.Creation> create(NewUser user) {
        return insert(user)
                .compose(inserted -> logins.claim(user.id(), user.logins()))
                .compose(taken -> taken.isEmpty()
                        ? begin(user)
                        : logins.giveUp(user.id()).map(new UserStore.Creation(Optional.empty(), taken)));
    }

    /** Who brings his id along, from another system, may have been broken off with it before. */
    private Future<Void> insert(NewUser user) {
        JsonObject brokenOff = byId(user.id()).put("ready", false);
        return database.users
                .insert(document(user))
                .recover(cause -> cause instanceof DuplicateKey
                        ? database.users.remove(brokenOff).compose(gone -> database.users.insert(document(user)))
                        : Future.failedFuture(cause));
    }

    private Future<UserStore.Creation> begin(NewUser user) {
        JsonObject claimed = byId(user.id()).put("ready", false);
        return database.users
                .changeOne(claimed, set(new JsonObject().put("ready", true)))
                .map(before -> before.isEmpty()
                        ? new UserStore.Creation(Optional.empty(), user.logins())
                        : new UserStore.Creation(before.map(MongoUsers::user), Set.of()));
    }

    private JsonObject document(NewUser user) {
        long now = database.nowMillis();
        String username = user.username();
        return byId(user.id())
                .put("kind", Profile.Kind.PERSON.name())
                .put("username", username)
                .put("displayName", user.displayName())
                .put("email", user.email())
                .put("gender", user.gender())
                .put("passwordHash", user.passwordHash())
                .put("passwordVersion", 1L)
                .put("nameKey", Logins.normalise(user.displayName()))
                .put("usernameKey", username == null ? null : Logins.normalise(username))
                .put("createdAt", user.createdMillis(now))
                .put("updatedAt", now)
                .put("deletedAt", 0L)
                .put("ready", false);
    }

    Future<Optional<StoredUser>> findByLogin(String login) {
        return logins.userOf(login)
                .compose(userId -> userId.isEmpty() ? Future.succeededFuture(Optional.empty()) : find(userId.get()));
    }

    Future<Optional<StoredUser>> findSignedIn(String userId, String sessionId) {
        return Future.all(find(userId), sessions.find(sessionId)).map(both -> {
            Optional<StoredUser> user = both.resultAt(0);
            Optional<StoredSession> session = both.resultAt(1);
            return session.filter(s -> s.userId().equals(userId)).flatMap(s -> user);
        });
    }

    private Future<Optional<StoredUser>> find(String userId) {
        return database.users.first(living(userId)).map(found -> found.map(MongoUsers::user));
    }

    static JsonObject living(String userId) {
        return byId(userId).put("deletedAt", 0L).put("ready", true);
    }

    Future<Optional<Profile>> rename(String userId, String displayName) {
        JsonObject changed = new JsonObject()
                .put("displayName", displayName)
                .put("nameKey", Logins.normalise(displayName))
                .put("updatedAt", database.nowMillis());
        return database.users
                .changeOne(living(userId), set(changed))
                .map(before -> before.map(document -> profile(document.mergeIn(changed))));
    }

    Future<Boolean> replaceHash(String userId, String oldHash, String newHash) {
        JsonObject current = living(userId).put("passwordHash", oldHash);
        return database.users
                .changeOne(current, set(new JsonObject().put("passwordHash", newHash)))
                .map(Optional::isPresent);
    }

    Future<Optional<List<SessionEnded>>> changePassword(StoredUser user, String newHash, String keptSessionId) {
        JsonObject current = living(user.id()).put("passwordVersion", user.passwordVersion());
        JsonObject changed = new JsonObject()
                .put("passwordHash", newHash)
                .put("passwordVersion", user.passwordVersion() + 1)
                .put("updatedAt", database.nowMillis());
        return database.users
                .changeOne(current, set(changed))
                .compose(before -> before.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : sessions.endOthers(user.id(), keptSessionId).map(Optional::of));
    }

    /** Whatever is left undone after the first step belongs to nobody: logins are taken over, sessions have no user. */
    Future<Optional<List<SessionEnded>>> delete(String userId) {
        return database.noteMillis()
                .compose(note -> database.users.changeOne(living(userId), buried(note)))
                .compose(before -> before.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : logins.free(userId)
                                .compose(freed -> sessions.endOthers(userId, null))
                                .compose(ended -> sessions.blankDevices(userId).map(Optional.of(ended))));
    }

    private JsonObject buried(long note) {
        JsonObject fields = new JsonObject()
                .putNull("username")
                .put("displayName", DELETED_NAME)
                .putNull("email")
                .putNull("gender")
                .put("passwordHash", "")
                .put("nameKey", Logins.normalise(DELETED_NAME))
                .putNull("usernameKey")
                .put("updatedAt", database.nowMillis())
                .put("deletedAt", note);
        return set(fields).put("$inc", new JsonObject().put("passwordVersion", 1));
    }

    Future<DeletedUsers> deletedSince(Instant time) {
        JsonObject query = new JsonObject()
                .put("deletedAt", new JsonObject().put("$gt", 0L).put("$gte", time.toEpochMilli()));
        return database.noteMillis()
                .compose(now -> database.users
                        .find(query, new JsonObject().put("deletedAt", 1).put("_id", 1), POLL_LIMIT)
                        .map(found -> deleted(found, now)));
    }

    private static DeletedUsers deleted(List<JsonObject> found, long now) {
        long asOf =
                found.size() < POLL_LIMIT ? now : found.get(found.size() - 1).getLong("deletedAt");
        return new DeletedUsers(
                found.stream().map(document -> document.getString("_id")).toList(), Instant.ofEpochMilli(asOf));
    }

    private static StoredUser user(JsonObject document) {
        return new StoredUser(
                profile(document), document.getString("passwordHash"), document.getLong("passwordVersion"));
    }

    static Profile profile(JsonObject document) {
        return new Profile(
                document.getString("_id"),
                Profile.Kind.valueOf(document.getString("kind")),
                text(document, "username"),
                document.getString("displayName"),
                text(document, "email"),
                text(document, "gender"),
                Instant.ofEpochMilli(document.getLong("createdAt")),
                Instant.ofEpochMilli(document.getLong("updatedAt")),
                document.getLong("deletedAt") > 0);
    }

    private static @Nullable String text(JsonObject document, String field) {
        return document.getString(field);
    }
}
