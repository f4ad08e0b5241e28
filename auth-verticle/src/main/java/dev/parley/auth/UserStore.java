package dev.parley.auth;

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

/**
 * Users, their sessions, and the keys that sign for them. Every change is durable before its future succeeds, and is a
 * compare-and-set on one record. Where it spans a user and his sessions the user comes first: a store may take
 * two steps, and what it leaves behind on the way belongs to nobody. Times are the store's own, and when the store is
 * away everything fails with {@code ServiceFailure} UNAVAILABLE.
 */
interface UserStore {
    /** What came of a creation: the user, or which logins others have. */
    record Creation(Optional<StoredUser> user, Set<String> taken) {}

    /** A new session, and which ones had to make room for it. */
    record Opening(StoredSession session, List<SessionEnded> ended) {}

    /** The accounts of a data folder, or of a database where one is named. */
    static Future<UserStore> open(Vertx vertx, AuthConfig config, InstantSource clock) {
        String databaseUri = config.databaseUri();
        return databaseUri == null
                ? SqliteUserStore.open(vertx, config.dataDir(), clock)
                : MongoUserStore.open(vertx, MongoUri.of(databaseUri), clock);
    }

    /** Stores a user, unless one of his logins is taken: of two at once exactly one wins. */
    Future<Creation> create(NewUser user);

    /** The user who logs in so; the login must be normalised. */
    Future<Optional<StoredUser>> findByLogin(String login);

    /** The user of a living session; empty when either is gone, or they do not belong together. */
    Future<Optional<StoredUser>> findSignedIn(String userId, String sessionId);

    /** Changes how a user is called; empty when he is gone. */
    Future<Optional<Profile>> rename(String userId, String displayName);

    /** Replaces a hash by another of the same password; false when it is no longer the stored one. */
    Future<Boolean> replaceHash(String userId, String oldHash, String newHash);

    /** Sets a new password and ends all sessions but one; empty when the password is no longer that version. */
    Future<Optional<List<SessionEnded>>> changePassword(StoredUser user, String newHash, String keptSessionId);

    /** Leaves a tombstone, frees the logins and ends all sessions; empty when the user is gone already. */
    Future<Optional<List<SessionEnded>>> delete(String userId);

    /** Profiles as others see them, deleted users' too; unknown ids are left out. */
    Future<List<Profile>> findProfiles(Set<String> userIds);

    /** Profiles whose name or username begins so, as others see them, by name; the prefix must be normalised. */
    Future<List<Profile>> searchProfiles(String prefix, @Nullable ProfileCursor after, int limit);

    /** Whole profiles of users who came last, newest first; before one of them, of whom nothing is known: none. */
    Future<List<Profile>> newestProfiles(@Nullable String before, int limit);

    /**
     * Users deleted at or after a moment, oldest first. A later call never shows what this one should have, unless it was
     * under way at the time on another node that shares the store: who polls looks half a minute back.
     */
    Future<DeletedUsers> deletedSince(Instant time);

    /** Opens a session; empty when the user is gone or has another password by now. */
    Future<Optional<Opening>> openSession(NewSession session);

    /** A session that is neither ended nor expired. */
    Future<Optional<StoredSession>> findSession(String sessionId);

    /** Puts a new refresh token in the place of a current one; empty when that is no longer current. */
    Future<Optional<StoredSession>> rotate(String sessionId, String fromHash, String toHash, String salt);

    /** Notes that tokens are given out once more; empty when that refresh token is no longer current. */
    Future<Optional<StoredSession>> touch(String sessionId, String currentHash);

    /** A user's living sessions, last used first. */
    Future<List<StoredSession>> livingSessions(String userId);

    /** Ends a session; false when it is no living one of that user. */
    Future<Boolean> endSession(String userId, String sessionId);

    /** Sessions ended at or after a moment whose tokens may still live; promises what {@link #deletedSince} does. */
    Future<EndedSessions> endedSince(Instant time);

    /** Forgets sessions that are over, once none of their tokens can be good any more. */
    Future<Void> purge();

    /** The newest first. */
    Future<List<SigningKey>> signingKeys();

    /** Stores a key if there is none yet. */
    Future<Void> offerFirstKey(SigningKey key);

    Future<Void> close();
}
