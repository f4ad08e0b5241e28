package dev.parley.auth;

import dev.parley.contract.auth.DeletedUsers;
import dev.parley.contract.auth.EndedSessions;
import dev.parley.contract.auth.Profile;
import dev.parley.contract.auth.SessionEnded;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps everything in the SQLite database {@code auth.db}, each change in one transaction. */
final class SqliteUserStore implements UserStore {
    private final AuthDatabase database;
    private final SqliteSessions sessions;
    private final SqliteUsers users;
    private final SqliteProfiles profiles;
    private final SqliteKeys keys;

    private SqliteUserStore(AuthDatabase database) {
        this.database = database;
        this.sessions = new SqliteSessions(database);
        this.users = new SqliteUsers(database, sessions);
        this.profiles = new SqliteProfiles(database);
        this.keys = new SqliteKeys(database);
    }

    static Future<UserStore> open(Vertx vertx, Path folder, InstantSource clock) {
        return AuthDatabase.open(vertx, folder, clock).map(SqliteUserStore::new);
    }

    @Override
    public Future<Creation> create(NewUser user) {
        return users.create(user);
    }

    @Override
    public Future<Optional<StoredUser>> findByLogin(String login) {
        return users.findByLogin(login);
    }

    @Override
    public Future<Optional<StoredUser>> findSignedIn(String userId, String sessionId) {
        return users.findSignedIn(userId, sessionId);
    }

    @Override
    public Future<Optional<Profile>> rename(String userId, String displayName) {
        return users.rename(userId, displayName);
    }

    @Override
    public Future<Boolean> replaceHash(String userId, String oldHash, String newHash) {
        return users.replaceHash(userId, oldHash, newHash);
    }

    @Override
    public Future<Optional<List<SessionEnded>>> changePassword(StoredUser user, String newHash, String keptSessionId) {
        return users.changePassword(user, newHash, keptSessionId);
    }

    @Override
    public Future<Optional<List<SessionEnded>>> delete(String userId) {
        return users.delete(userId);
    }

    @Override
    public Future<DeletedUsers> deletedSince(Instant time) {
        return users.deletedSince(time);
    }

    @Override
    public Future<List<Profile>> findProfiles(Set<String> userIds) {
        return profiles.find(userIds);
    }

    @Override
    public Future<List<Profile>> searchProfiles(String prefix, @Nullable ProfileCursor after, int limit) {
        return profiles.search(prefix, after, limit);
    }

    @Override
    public Future<List<Profile>> newestProfiles(@Nullable String before, int limit) {
        return profiles.newest(before, limit);
    }

    @Override
    public Future<Optional<Opening>> openSession(NewSession session) {
        return sessions.open(session);
    }

    @Override
    public Future<Optional<StoredSession>> findSession(String sessionId) {
        return sessions.find(sessionId);
    }

    @Override
    public Future<Optional<StoredSession>> rotate(String sessionId, String fromHash, String toHash, String salt) {
        return sessions.rotate(sessionId, fromHash, toHash, salt);
    }

    @Override
    public Future<Optional<StoredSession>> touch(String sessionId, String currentHash) {
        return sessions.touch(sessionId, currentHash);
    }

    @Override
    public Future<List<StoredSession>> livingSessions(String userId) {
        return sessions.living(userId);
    }

    @Override
    public Future<Boolean> endSession(String userId, String sessionId) {
        return sessions.end(userId, sessionId);
    }

    @Override
    public Future<EndedSessions> endedSince(Instant time) {
        return sessions.endedSince(time);
    }

    @Override
    public Future<Void> purge() {
        return sessions.purge();
    }

    @Override
    public Future<List<SigningKey>> signingKeys() {
        return keys.all();
    }

    @Override
    public Future<Void> offerFirstKey(SigningKey key) {
        return keys.offerFirst(key);
    }

    @Override
    public Future<Void> close() {
        return database.close();
    }
}
