package dev.parley.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.parley.contract.Caller;
import dev.parley.contract.Failure;
import dev.parley.contract.auth.AuthEndpoints;
import dev.parley.contract.auth.EndSession;
import dev.parley.contract.auth.EndedSessions;
import dev.parley.contract.auth.Grant;
import dev.parley.contract.auth.LastingToken;
import dev.parley.contract.auth.LogIn;
import dev.parley.contract.auth.Profile;
import dev.parley.contract.auth.Profiles;
import dev.parley.contract.auth.ReadNewestProfiles;
import dev.parley.contract.auth.Session;
import dev.parley.contract.auth.SessionEnded;
import dev.parley.contract.auth.Since;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginSessionsTest {
    private RunningAuth running;
    private Grant grant;

    @SuppressWarnings("NullAway.Init")
    LoginSessionsTest() {}

    @BeforeEach
    void start(@TempDir Path folder) {
        running = new RunningAuth(folder);
        grant = running.register("ann@example.org");
    }

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void eachRefreshGivesTheNextTokenOfTheSameSession() {
        Grant second = Await.result(running.refresh(grant.refreshToken()));
        Grant third = Await.result(running.refresh(second.refreshToken()));

        assertNotEquals(grant.refreshToken(), second.refreshToken());
        assertNotEquals(second.refreshToken(), third.refreshToken());
        assertEquals(RunningAuth.caller(grant), RunningAuth.caller(third));
        assertEquals(grant.profile(), third.profile());
    }

    @Test
    void aTokenUsedAgainWithinHalfAMinuteGivesTheSameSuccessor() {
        Grant second = Await.result(running.refresh(grant.refreshToken()));

        running.clock.pass(Duration.ofSeconds(30));
        Grant again = Await.result(running.refresh(grant.refreshToken()));

        assertEquals(second.refreshToken(), again.refreshToken());
        assertEquals(
                running.clock.instant().getEpochSecond() + 900,
                RunningAuth.claims(again.accessToken()).getLong("exp"));
        Await.result(running.refresh(again.refreshToken()));
    }

    @Test
    void manyRefreshesAtOnceGiveTheSameSuccessor() {
        List<Future<Grant>> refreshes = Stream.generate(() -> running.refresh(grant.refreshToken()))
                .limit(10)
                .toList();

        assertEquals(
                1,
                refreshes.stream()
                        .map(refresh -> Await.result(refresh).refreshToken())
                        .collect(Collectors.toSet())
                        .size());
    }

    @Test
    void aTokenUsedAgainLaterEndsTheSession() {
        Promise<SessionEnded> heard = Promise.promise();
        AuthEndpoints.SESSION_ENDED.listen(running.vertx.eventBus(), heard::tryComplete);
        Grant second = Await.result(running.refresh(grant.refreshToken()));

        running.clock.pass(Duration.ofSeconds(31));
        Await.failure(Failure.UNAUTHENTICATED, running.refresh(grant.refreshToken()));

        assertEquals(ended(grant), Await.result(heard.future()));
        assertEquals(List.of(ended(grant)), endedSince(Instant.EPOCH).sessions());
        Await.failure(Failure.UNAUTHENTICATED, running.refresh(second.refreshToken()));
    }

    @Test
    void aTokenBeforeTheLastEndsTheSessionAtOnce() {
        Grant second = Await.result(running.refresh(grant.refreshToken()));
        Grant third = Await.result(running.refresh(second.refreshToken()));

        Await.failure(Failure.UNAUTHENTICATED, running.refresh(grant.refreshToken()));

        Await.failure(Failure.UNAUTHENTICATED, running.refresh(third.refreshToken()));
    }

    @Test
    void whoKnowsOnlyASessionsIdCannotEndIt() {
        String sessionId = RunningAuth.caller(grant).sessionId();
        String madeUp = RefreshToken.first(sessionId, RefreshToken.randomKey()).text();

        Await.failure(Failure.UNAUTHENTICATED, running.refresh(madeUp));
        Await.failure(Failure.UNAUTHENTICATED, running.refresh(sessionId + ".guess"));
        Await.failure(Failure.UNAUTHENTICATED, running.refresh(sessionId));

        Await.result(running.refresh(grant.refreshToken()));
    }

    @Test
    void aSessionUnusedForThirtyDaysIsOver() {
        running.clock.pass(Duration.ofDays(30));

        Await.failure(Failure.UNAUTHENTICATED, running.refresh(grant.refreshToken()));
        Await.failure(Failure.UNAUTHENTICATED, running.auth.sessions(RunningAuth.caller(grant)));
    }

    @Test
    void sessionsAreListedLastUsedFirst() {
        running.clock.pass(Duration.ofMinutes(1));
        Grant phone = Await.result(running.logIn("ann@example.org"));
        running.clock.pass(Duration.ofMinutes(1));
        Await.result(running.refresh(grant.refreshToken()));

        List<Session> sessions =
                Await.result(running.auth.sessions(RunningAuth.caller(phone))).sessions();

        assertEquals(
                List.of(
                        RunningAuth.caller(grant).sessionId(),
                        RunningAuth.caller(phone).sessionId()),
                sessions.stream().map(Session::id).toList());
        assertEquals(
                List.of(false, true), sessions.stream().map(Session::current).toList());
        assertEquals("a phone", sessions.get(1).device());
    }

    @Test
    void anEndedSessionIsToldOfListedAndOver() {
        Promise<SessionEnded> heard = Promise.promise();
        AuthEndpoints.SESSION_ENDED.listen(running.vertx.eventBus(), heard::tryComplete);
        Grant other = Await.result(running.logIn("ann@example.org"));
        Instant before = endedSince(Instant.EPOCH).asOf();

        Await.result(end(RunningAuth.caller(grant), RunningAuth.caller(other).sessionId()));

        assertEquals(ended(other), Await.result(heard.future()));
        assertEquals(List.of(ended(other)), endedSince(before).sessions());
        Await.failure(Failure.UNAUTHENTICATED, running.refresh(other.refreshToken()));
        Await.failure(Failure.UNAUTHENTICATED, running.auth.ownProfile(RunningAuth.caller(other)));
        Await.failure(
                Failure.NOT_FOUND,
                end(RunningAuth.caller(grant), RunningAuth.caller(other).sessionId()));
    }

    @Test
    void aLastingTokenIsAllThatItsSessionHas() {
        LastingToken lasting = new LastingToken(86_400, "002");
        Grant day = Await.result(
                running.auth.logIn(new LogIn("ann@example.org", RunningAuth.PASSWORD, null, "192.0.2.1", lasting)));
        JsonObject claims = RunningAuth.claims(day.accessToken());

        assertEquals("", day.refreshToken());
        assertEquals(86_400, claims.getLong("exp") - claims.getLong("iat"));
        assertEquals(grant.profile().id(), claims.getString("userId"));
        assertEquals(grant.profile().id(), claims.getString("user_id"));
        assertEquals("ann", claims.getString("username"));
        assertEquals("002", claims.getString("dialect"));

        Await.result(end(RunningAuth.caller(grant), RunningAuth.caller(day).sessionId()));
        assertEquals(List.of(ended(day)), endedSince(Instant.EPOCH).sessions());
    }

    @Test
    void whoCameLastIsListedInTheOrderOfComing() {
        running.clock.pass(Duration.ofSeconds(1));
        Profile bob = running.register("bob@example.org").profile();
        running.clock.pass(Duration.ofSeconds(1));
        Profile cat = running.register("cat@example.org").profile();

        Profiles found = Await.result(running.auth.newestProfiles(new ReadNewestProfiles(null, 2, false)));
        assertEquals(new Profiles(List.of(bob.forOthers(), cat.forOthers()), bob.id()), found);

        Profiles earlier = Await.result(running.auth.newestProfiles(new ReadNewestProfiles(found.next(), 2, true)));
        assertEquals(new Profiles(List.of(grant.profile()), null), earlier);
    }

    @Test
    void nobodyEndsAnotherUsersSession() {
        Grant bob = running.register("bob@example.org");

        Await.failure(
                Failure.NOT_FOUND,
                end(RunningAuth.caller(bob), RunningAuth.caller(grant).sessionId()));

        Await.result(running.refresh(grant.refreshToken()));
    }

    private Future<?> end(Caller caller, String sessionId) {
        return running.auth.endSession(caller, new EndSession(sessionId));
    }

    private EndedSessions endedSince(Instant time) {
        return Await.result(running.auth.endedSessions(new Since(time)));
    }

    private static SessionEnded ended(Grant grant) {
        Caller caller = RunningAuth.caller(grant);
        return new SessionEnded(caller.sessionId(), caller.userId());
    }
}
