package dev.parley.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Ids;
import dev.parley.contract.auth.EndedSessions;
import dev.parley.contract.auth.LastingToken;
import dev.parley.contract.auth.SessionEnded;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link UserStore} promises about sessions and signing keys. */
abstract class SessionStoreContract extends NewestProfilesContract {
    @Test
    void anOpenedSessionIsFound() {
        StoredUser user = create(null, "ann");

        StoredSession session = open(user, "first").session();

        assertEquals(Optional.of(session), Await.result(store.findSession(session.id())));
        assertEquals(List.of(session), Await.result(store.livingSessions(user.id())));
        assertEquals(Optional.of(user), Await.result(store.findSignedIn(user.id(), session.id())));
        assertEquals(Optional.empty(), Await.result(store.findSignedIn(Ids.random(), session.id())));
        assertEquals("a phone", session.device());
    }

    @Test
    void aPasswordChangedMeanwhileKeepsASessionShut() {
        StoredUser user = create(null, "ann");
        Await.result(store.changePassword(user, "new", ""));

        assertEquals(Optional.empty(), Await.result(store.openSession(newSession(user, "first"))));
    }

    @Test
    void ofTwoRotationsOfOneTokenOneWins() {
        StoredSession session = open(create(null, "ann"), "t0").session();

        Future<Optional<StoredSession>> one = store.rotate(session.id(), "t0", "t1", "salt 1");
        Future<Optional<StoredSession>> other = store.rotate(session.id(), "t0", "t2", "salt 2");

        boolean oneWon = Await.result(one).isPresent();
        assertEquals(!oneWon, Await.result(other).isPresent());
        StoredSession.Rotation won = new StoredSession.Rotation("t0", oneWon ? "salt 1" : "salt 2", clock.instant());
        assertEquals(
                new StoredSession.Chain("key", oneWon ? "t1" : "t2", won),
                Await.result(store.findSession(session.id())).orElseThrow().chain());
    }

    @Test
    void aSessionLivesThirtyDaysFromItsLastUse() {
        StoredSession session = open(create(null, "ann"), "t0").session();
        clock.pass(Duration.ofDays(29));
        Await.result(store.rotate(session.id(), "t0", "t1", "salt")).orElseThrow();
        Instant lastUse = clock.pass(Duration.ofDays(29));

        assertEquals(
                lastUse,
                Await.result(store.touch(session.id(), "t1")).orElseThrow().lastUsedAt());

        clock.pass(Duration.ofDays(30));
        assertEquals(Optional.empty(), Await.result(store.findSession(session.id())));
        assertEquals(Optional.empty(), Await.result(store.rotate(session.id(), "t1", "t2", "salt")));
    }

    @Test
    void anEndedSessionIsOverAndListedWhileItsTokensMayLive() {
        StoredUser user = create(null, "ann");
        StoredSession session = open(user, "t0").session();
        Instant end = clock.pass(Duration.ofMinutes(1));

        assertFalse(Await.result(store.endSession(Ids.random(), session.id())));
        assertTrue(Await.result(store.endSession(user.id(), session.id())));
        assertFalse(Await.result(store.endSession(user.id(), session.id())));

        assertEquals(Optional.empty(), Await.result(store.findSession(session.id())));
        assertEquals(Optional.empty(), Await.result(store.findSignedIn(user.id(), session.id())));
        assertEquals(Optional.empty(), Await.result(store.rotate(session.id(), "t0", "t1", "salt")));
        assertEquals(
                new EndedSessions(List.of(new SessionEnded(session.id(), user.id())), end),
                Await.result(store.endedSince(end)));
        assertEquals(
                List.of(), Await.result(store.endedSince(end.plusMillis(1))).sessions());

        clock.pass(Duration.ofMinutes(16));
        assertEquals(List.of(), Await.result(store.endedSince(end)).sessions());
    }

    @Test
    void anEndedSessionIsListedAsLongAsALastingTokenMayLive() {
        StoredUser user = create(null, "ann");
        SessionLife life = SessionLife.of(new LastingToken(Duration.ofDays(15).toSeconds(), "001"));
        NewSession opened = newSession(user, "t0", life);
        Await.result(store.openSession(opened)).orElseThrow();
        Await.result(store.endSession(user.id(), opened.id()));

        clock.pass(Duration.ofDays(15));
        Await.result(store.purge());
        assertEquals(1, Await.result(store.endedSince(Instant.EPOCH)).sessions().size());

        clock.pass(Duration.ofMinutes(1));
        assertEquals(List.of(), Await.result(store.endedSince(Instant.EPOCH)).sessions());
    }

    @Test
    void aSessionOfOneTokenEndsWithIt() {
        StoredUser user = create(null, "ann");
        NewSession opened = newSession(user, "t0", SessionLife.of(new LastingToken(60, "002")));
        Await.result(store.openSession(opened)).orElseThrow();

        clock.pass(Duration.ofSeconds(59));
        assertTrue(Await.result(store.findSession(opened.id())).isPresent());

        clock.pass(Duration.ofSeconds(1));
        assertEquals(Optional.empty(), Await.result(store.findSession(opened.id())));
    }

    @Test
    void theFiftyFirstSessionEndsTheOneLongestUnused() {
        StoredUser user = create(null, "ann");
        List<StoredSession> sessions = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            clock.pass(Duration.ofSeconds(1));
            sessions.add(open(user, "t" + i).session());
        }
        Await.result(store.touch(sessions.get(0).id(), "t0"));

        UserStore.Opening opening = open(user, "one more");

        assertEquals(List.of(new SessionEnded(sessions.get(1).id(), user.id())), opening.ended());
        assertEquals(50, Await.result(store.livingSessions(user.id())).size());
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() {
        StoredUser user = create(null, "ann");
        StoredSession kept = open(user, "t0").session();
        StoredSession other = open(user, "t1").session();

        Optional<List<SessionEnded>> ended = Await.result(store.changePassword(user, "new", kept.id()));

        assertEquals(Optional.of(List.of(new SessionEnded(other.id(), user.id()))), ended);
        assertEquals(List.of(kept), Await.result(store.livingSessions(user.id())));
    }

    @Test
    void aDeletedUsersSessionsEnd() {
        StoredUser user = create(null, "ann");
        StoredSession session = open(user, "t0").session();

        Optional<List<SessionEnded>> ended = Await.result(store.delete(user.id()));

        assertEquals(Optional.of(List.of(new SessionEnded(session.id(), user.id()))), ended);
        assertEquals(Optional.empty(), Await.result(store.findSession(session.id())));
        assertEquals(Optional.empty(), Await.result(store.openSession(newSession(user, "t1"))));
    }

    @Test
    void aPurgeLeavesEndedSessionsWhoseTokensMayLive() {
        StoredUser user = create(null, "ann");
        StoredSession ended = open(user, "t0").session();
        StoredSession living = open(user, "t1").session();
        Await.result(store.endSession(user.id(), ended.id()));

        clock.pass(Duration.ofMinutes(15));
        Await.result(store.purge());
        assertEquals(1, Await.result(store.endedSince(Instant.EPOCH)).sessions().size());

        clock.pass(Duration.ofMinutes(2));
        Await.result(store.purge());
        clock.pass(Duration.ofMinutes(-2));
        assertEquals(List.of(), Await.result(store.endedSince(Instant.EPOCH)).sessions());
        assertTrue(Await.result(store.findSession(living.id())).isPresent());
    }

    @Test
    void aPurgeForgetsExpiredSessions() {
        StoredSession session = open(create(null, "ann"), "t0").session();
        clock.pass(Duration.ofDays(30));

        Await.result(store.purge());

        clock.pass(Duration.ofDays(-30));
        assertEquals(Optional.empty(), Await.result(store.findSession(session.id())));
    }

    @Test
    void ofManyKeysOfferedAtOnceOneIsKept() {
        List<SigningKey> keys = Stream.generate(SigningKey::generate).limit(5).toList();
        List<Future<Void>> offers = keys.stream().map(store::offerFirstKey).toList();
        offers.forEach(Await::result);

        List<SigningKey> kept = Await.result(store.signingKeys());
        Await.result(store.offerFirstKey(SigningKey.generate()));

        assertEquals(1, kept.size());
        assertTrue(keys.containsAll(kept));
        assertEquals(kept, Await.result(store.signingKeys()));
    }

    private UserStore.Opening open(StoredUser user, String hash) {
        return Await.result(store.openSession(newSession(user, hash))).orElseThrow();
    }

    private static NewSession newSession(StoredUser user, String hash) {
        return newSession(user, hash, SessionLife.USUAL);
    }

    private static NewSession newSession(StoredUser user, String hash, SessionLife life) {
        return new NewSession(Ids.random(), user.id(), "a phone", "key", hash, user.passwordVersion(), life);
    }
}
