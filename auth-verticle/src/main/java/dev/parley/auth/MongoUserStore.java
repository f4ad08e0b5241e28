package dev.parley.auth;

import static dev.parley.auth.MongoAuthDatabase.told;

import dev.parley.contract.auth.DeletedUsers;
import dev.parley.contract.auth.EndedSessions;
import dev.parley.contract.auth.Profile;
import dev.parley.contract.auth.SessionEnded;
import dev.parley.mongo.MongoUri;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps everything in MongoDB, one document at a time: see {@link UserStore} for what that may leave behind. */
final class MongoUserStore implements UserStore {
    private final MongoAuthDatabase database;
    private final MongoSessions sessions;
    private final MongoUsers users;
    private final MongoProfiles profiles;
    private final MongoKeys keys;

    private MongoUserStore(MongoAuthDatabase database) {
        this.database = database;
        this.sessions = new MongoSessions(database);
        this.users = new MongoUsers(database, new MongoLogins(database), sessions);
        this.profiles = new MongoProfiles(database);
        this.keys = new MongoKeys(database);
    }

    static Future<UserStore> open(Vertx vertx, MongoUri uri, InstantSource clock) {
        return told(MongoAuthDatabase.open(vertx, uri, clock).map(MongoUserStore::new));
    }

    @Override
    public Future<Creation> create(NewUser user) {
        return told(users.create(user));
    }

    @Override
    public Future<Optional<StoredUser>> findByLogin(String login) {
        return told(users.findByLogin(login));
    }

    @Override
    public Future<Optional<StoredUser>> findSignedIn(String userId, String sessionId) {
        return told(users.findSignedIn(userId, sessionId));
    }

    @Override
    public Future<Optional<Profile>> rename(String userId, String displayName) {
        return told(users.rename(userId, displayName));
    }

    @Override
    public Future<Boolean> replaceHash(String userId, String oldHash, String newHash) {
        return told(users.replaceHash(userId, oldHash, newHash));
    }

    @Override
    public Future<Optional<List<SessionEnded>>> changePassword(StoredUser user, String newHash, String keptSessionId) {
        return told(users.changePassword(user, newHash, keptSessionId));
    }

    @Override
    public Future<Optional<List<SessionEnded>>> delete(String userId) {
        return told(users.delete(userId));
    }

    @Override
    public Future<DeletedUsers> deletedSince(Instant time) {
        return told(users.deletedSince(time));
    }

    @Override
    public Future<List<Profile>> findProfiles(Set<String> userIds) {
        return told(profiles.find(userIds));
    }

    @Override
    public Future<List<Profile>> searchProfiles(String prefix, @Nullable ProfileCursor after, int limit) {
        return told(profiles.search(prefix, after, limit));
    }

    @Override
    public Future<List<Profile>> newestProfiles(@Nullable String before, int limit) {
        return told(profiles.newest(before, limit));
    }

    @Override
    public Future<Optional<Opening>> openSession(NewSession session) {
        return told(sessions.open(session));
    }

    @Override
    public Future<Optional<StoredSession>> findSession(String sessionId) {
        return told(sessions.find(sessionId));
    }

    @Override
    public Future<Optional<StoredSession>> rotate(String sessionId, String fromHash, String toHash, String salt) {
        return told(sessions.rotate(sessionId, fromHash, toHash, salt));
    }

    @Override
    public Future<Optional<StoredSession>> touch(String sessionId, String currentHash) {
        return told(sessions.touch(sessionId, currentHash));
    }

    @Override
    public Future<List<StoredSession>> livingSessions(String userId) {
        return told(sessions.living(userId));
    }

    @Override
    public Future<Boolean> endSession(String userId, String sessionId) {
        return told(sessions.end(userId, sessionId));
    }

    @Override
    public Future<EndedSessions> endedSince(Instant time) {
        return told(sessions.endedSince(time));
    }

    @Override
    public Future<Void> purge() {
        return told(sessions.purge());
    }

    @Override
    public Future<List<SigningKey>> signingKeys() {
        return told(keys.all());
    }

    @Override
    public Future<Void> offerFirstKey(SigningKey key) {
        return told(keys.offerFirst(key));
    }

    @Override
    public Future<Void> close() {
        return database.close();
    }
}
