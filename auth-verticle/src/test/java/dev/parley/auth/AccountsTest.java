package dev.parley.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Caller;
import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.auth.AuthEndpoints;
import dev.parley.contract.auth.ChangePassword;
import dev.parley.contract.auth.ChangeProfile;
import dev.parley.contract.auth.CreateAccount;
import dev.parley.contract.auth.DeleteAccount;
import dev.parley.contract.auth.FindProfiles;
import dev.parley.contract.auth.Grant;
import dev.parley.contract.auth.Profile;
import dev.parley.contract.auth.Profiles;
import dev.parley.contract.auth.SearchProfiles;
import dev.parley.contract.auth.SessionEnded;
import dev.parley.contract.auth.Since;
import dev.parley.contract.auth.UserDeleted;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
    private static final String ADDRESS = RunningAuth.ADDRESS;

    private RunningAuth running;

    @SuppressWarnings("NullAway.Init")
    AccountsTest() {}

    @BeforeEach
    void start(@TempDir Path folder) {
        running = new RunningAuth(folder);
    }

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void aNewAccountIsSignedIn() {
        Grant grant = running.register("ann@example.org");

        assertEquals(grant.profile(), Await.result(running.auth.ownProfile(RunningAuth.caller(grant))));
        assertEquals("ann", grant.profile().displayName());
        assertEquals("ann@example.org", grant.profile().email());
        assertEquals(900, grant.expiresIn());
    }

    @Test
    void aSecondAccountWithTheSameEmailInOtherLettersIsRefused() {
        running.register("ann@example.org");

        ServiceFailure refused = Await.failure(Failure.CONFLICT, running.tryRegister("ANN@Example.org", "other"));

        assertEquals("This e-mail address is taken.", refused.detail());
    }

    @Test
    void aTakenUsernameIsRefused() {
        Await.result(running.tryRegister(null, "ann"));

        ServiceFailure refused = Await.failure(Failure.CONFLICT, running.tryRegister("bob@example.org", "Ａnn"));

        assertEquals("This username is taken.", refused.detail());
    }

    @Test
    void aLoginInOtherLettersIsTheSame() {
        Grant grant = Await.result(running.tryRegister("Ann@example.org", "Ann"));

        assertEquals(
                grant.profile(), Await.result(running.logIn("aNN@EXAMPLE.org")).profile());
        assertEquals(grant.profile(), Await.result(running.logIn(" ANN ")).profile());
    }

    @Test
    void aWrongPasswordAndAnUnknownLoginAreToldInTheSameWords() {
        running.register("ann@example.org");

        ServiceFailure wrong = Await.failure(Failure.UNAUTHENTICATED, running.logIn("ann@example.org", "wrong"));
        ServiceFailure unknown = Await.failure(Failure.UNAUTHENTICATED, running.logIn("bob@example.org", "wrong"));

        assertEquals("The login or the password is wrong.", wrong.detail());
        assertEquals(wrong.detail(), unknown.detail());
    }

    @Test
    void afterFiveWrongPasswordsEvenTheRightOneHasToWait() {
        Grant grant = Await.result(running.tryRegister("ann@example.org", "ann"));
        for (int i = 0; i < 5; i++) {
            Await.failure(Failure.UNAUTHENTICATED, running.logIn(i % 2 == 0 ? "ann" : "ann@example.org", "wrong"));
        }

        ServiceFailure throttled = Await.failure(Failure.TOO_MANY_REQUESTS, running.logIn("ann"));
        assertEquals(Duration.ofSeconds(1), throttled.retryAfter());
        Await.failure(Failure.TOO_MANY_REQUESTS, changePassword(grant, RunningAuth.PASSWORD));

        running.clock.pass(Duration.ofSeconds(1));
        Await.result(running.logIn("ann"));
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() {
        Grant kept = running.register("ann@example.org");
        Grant other = Await.result(running.logIn("ann@example.org"));
        Promise<SessionEnded> heard = Promise.promise();
        AuthEndpoints.SESSION_ENDED.listen(running.vertx.eventBus(), heard::tryComplete);

        Await.result(changePassword(kept, RunningAuth.PASSWORD));

        Caller ended = RunningAuth.caller(other);
        assertEquals(new SessionEnded(ended.sessionId(), ended.userId()), Await.result(heard.future()));
        Await.failure(Failure.UNAUTHENTICATED, running.auth.ownProfile(ended));
        Await.failure(Failure.UNAUTHENTICATED, running.refresh(other.refreshToken()));
        Await.result(running.refresh(kept.refreshToken()));
        Await.failure(Failure.UNAUTHENTICATED, running.logIn("ann@example.org"));
        Await.result(running.logIn("ann@example.org", "a new password"));
    }

    @Test
    void aWrongOldPasswordIsForbiddenAndDoesNotSignOut() {
        Grant grant = running.register("ann@example.org");

        ServiceFailure refused = Await.failure(Failure.FORBIDDEN, changePassword(grant, "wrong"));
        Await.failure(Failure.FORBIDDEN, delete(grant, "wrong"));

        assertEquals("The password is wrong.", refused.detail());
        Await.result(running.auth.ownProfile(RunningAuth.caller(grant)));
    }

    @Test
    void deletionFreesTheLoginAndLeavesATombstone() {
        Grant grant = running.register("ann@example.org");
        Promise<UserDeleted> heard = Promise.promise();
        AuthEndpoints.USER_DELETED.listen(running.vertx.eventBus(), heard::tryComplete);

        Await.result(delete(grant, RunningAuth.PASSWORD));

        String id = grant.profile().id();
        assertEquals(new UserDeleted(id), Await.result(heard.future()));
        assertEquals(
                List.of(id),
                Await.result(running.auth.deletedUsers(new Since(Instant.EPOCH)))
                        .userIds());
        Profile left = find(id).profiles().get(0);
        assertTrue(left.deleted());
        assertEquals("Deleted user", left.displayName());
        Await.failure(Failure.UNAUTHENTICATED, running.auth.ownProfile(RunningAuth.caller(grant)));
        Await.failure(Failure.UNAUTHENTICATED, running.refresh(grant.refreshToken()));
        Await.failure(Failure.UNAUTHENTICATED, running.logIn("ann@example.org"));
        assertNotEquals(id, running.register("ann@example.org").profile().id());
    }

    @Test
    void aChangedNameIsSeenByAll() {
        Grant grant = running.register("ann@example.org");

        Await.result(running.auth.changeProfile(RunningAuth.caller(grant), new ChangeProfile("Ann of Cleves")));

        Profile seen = find(grant.profile().id()).profiles().get(0);
        assertEquals("Ann of Cleves", seen.displayName());
        assertNull(seen.email());
    }

    @Test
    void aSearchGoesOnWhereItsCursorStands() {
        for (String name : List.of("sam1", "sam2", "sam3")) {
            Await.result(running.auth.createAccount(
                    new CreateAccount(null, name, RunningAuth.PASSWORD, null, null, null, ADDRESS)));
        }

        Profiles first = Await.result(running.auth.searchProfiles(new SearchProfiles("SAM", null, 2)));
        Profiles second = Await.result(running.auth.searchProfiles(new SearchProfiles("SAM", first.next(), 2)));

        assertEquals(List.of("sam1", "sam2"), names(first));
        assertEquals(List.of("sam3"), names(second));
        assertNull(second.next());
        Await.failure(Failure.INVALID, running.auth.searchProfiles(new SearchProfiles("SAM", "made up", 2)));
    }

    private Future<?> changePassword(Grant grant, String oldPassword) {
        return running.auth.changePassword(
                RunningAuth.caller(grant), new ChangePassword(oldPassword, "a new password", ADDRESS));
    }

    private Future<?> delete(Grant grant, String password) {
        return running.auth.deleteAccount(RunningAuth.caller(grant), new DeleteAccount(password, ADDRESS));
    }

    private Profiles find(String id) {
        return Await.result(running.auth.findProfiles(new FindProfiles(Set.of(id))));
    }

    private static List<String> names(Profiles profiles) {
        return profiles.profiles().stream().map(Profile::displayName).toList();
    }
}
