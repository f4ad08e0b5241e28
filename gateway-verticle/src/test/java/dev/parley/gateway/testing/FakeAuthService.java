package dev.parley.gateway.testing;

import dev.parley.contract.Caller;
import dev.parley.contract.Done;
import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.Times;
import dev.parley.contract.auth.AuthService;
import dev.parley.contract.auth.ChangePassword;
import dev.parley.contract.auth.ChangeProfile;
import dev.parley.contract.auth.CreateAccount;
import dev.parley.contract.auth.DeleteAccount;
import dev.parley.contract.auth.DeletedUsers;
import dev.parley.contract.auth.EndSession;
import dev.parley.contract.auth.EndedSessions;
import dev.parley.contract.auth.FindProfiles;
import dev.parley.contract.auth.Grant;
import dev.parley.contract.auth.LogIn;
import dev.parley.contract.auth.Profile;
import dev.parley.contract.auth.Profiles;
import dev.parley.contract.auth.ReadNewestProfiles;
import dev.parley.contract.auth.RefreshSession;
import dev.parley.contract.auth.SearchProfiles;
import dev.parley.contract.auth.Session;
import dev.parley.contract.auth.SessionEnded;
import dev.parley.contract.auth.Sessions;
import dev.parley.contract.auth.Since;
import dev.parley.contract.auth.VerificationKeys;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Auth without a store: everyone's password is the same, and the keys are the test's. Thread-safe. */
public final class FakeAuthService implements AuthService {
    public static final String PASSWORD = "correct horse battery";

    public final Gate keyRequests = new Gate();
    public final Gate profileRequests = new Gate();
    private final List<TestKey> keys = new CopyOnWriteArrayList<>();
    private final Map<String, Profile> profiles = new ConcurrentHashMap<>();
    private final List<SessionEnded> ended = new CopyOnWriteArrayList<>();
    public volatile LogIn lastLogIn = new LogIn("", "", null, "");

    public FakeAuthService(TestKey key) {
        keys.add(key);
    }

    public void add(TestKey key) {
        keys.add(key);
    }

    public Profile person(String username) {
        return profile(null, username, username, null);
    }

    /** What auth tells by its list; the topic is the test's to publish. */
    public void end(SessionEnded session) {
        ended.add(session);
    }

    @Override
    public Future<Grant> createAccount(CreateAccount request) {
        boolean taken = profiles.values().stream().anyMatch(p -> isNamed(p, request.username(), request.email()));
        if (taken) {
            return refused(Failure.CONFLICT, "The username or e-mail address is taken.");
        }
        String name = Objects.requireNonNullElse(request.displayName(), "someone");
        return Future.succeededFuture(grant(profile(request.email(), request.username(), name, request.gender())));
    }

    @Override
    public Future<Grant> logIn(LogIn request) {
        lastLogIn = request;
        return profiles.values().stream()
                .filter(p -> isNamed(p, request.login(), request.login())
                        && request.password().equals(PASSWORD))
                .findFirst()
                .map(p -> Future.succeededFuture(grant(p)))
                .orElseGet(() -> refused(Failure.UNAUTHENTICATED, "Login or password is wrong."));
    }

    @Override
    public Future<Grant> refresh(RefreshSession request) {
        Profile known = profiles.get(request.refreshToken());
        return known == null
                ? refused(Failure.UNAUTHENTICATED, "This token is worth nothing.")
                : Future.succeededFuture(grant(known));
    }

    @Override
    public Future<Sessions> sessions(Caller caller) {
        Instant now = Times.now();
        return Future.succeededFuture(
                new Sessions(List.of(new Session(caller.sessionId(), "a phone", now, now, true))));
    }

    @Override
    public Future<Done> endSession(Caller caller, EndSession request) {
        end(new SessionEnded(request.sessionId(), caller.userId()));
        return done();
    }

    @Override
    public Future<Profile> ownProfile(Caller caller) {
        return profileRequests.pass().map(open -> profiles.get(caller.userId()));
    }

    @Override
    public Future<Profile> changeProfile(Caller caller, ChangeProfile request) {
        Profile old = profiles.get(caller.userId());
        Profile changed = new Profile(
                old.id(),
                old.kind(),
                old.username(),
                request.displayName(),
                old.email(),
                old.gender(),
                old.createdAt(),
                Times.now(),
                false);
        profiles.put(old.id(), changed);
        return Future.succeededFuture(changed);
    }

    @Override
    public Future<Done> changePassword(Caller caller, ChangePassword request) {
        return request.oldPassword().equals(PASSWORD) ? done() : refused(Failure.UNAUTHENTICATED, "Wrong password.");
    }

    @Override
    public Future<Done> deleteAccount(Caller caller, DeleteAccount request) {
        return request.password().equals(PASSWORD) ? done() : refused(Failure.UNAUTHENTICATED, "Wrong password.");
    }

    @Override
    public Future<Profiles> findProfiles(FindProfiles request) {
        return Future.succeededFuture(new Profiles(
                request.userIds().stream()
                        .filter(profiles::containsKey)
                        .map(profiles::get)
                        .toList(),
                null));
    }

    @Override
    public Future<Profiles> searchProfiles(SearchProfiles request) {
        String query = request.query() == null ? "" : request.query();
        return Future.succeededFuture(new Profiles(
                profiles.values().stream()
                        .filter(p -> p.displayName().startsWith(query))
                        .toList(),
                "more"));
    }

    /** All of them; nobody came before one. */
    @Override
    public Future<Profiles> newestProfiles(ReadNewestProfiles request) {
        return Future.succeededFuture(
                new Profiles(request.before() == null ? List.copyOf(profiles.values()) : List.of(), null));
    }

    @Override
    public Future<VerificationKeys> verificationKeys() {
        return keyRequests
                .pass()
                .map(open -> new VerificationKeys(
                        keys.stream().map(TestKey::publicJwk).toList()));
    }

    @Override
    public Future<EndedSessions> endedSessions(Since request) {
        return Future.succeededFuture(new EndedSessions(ended, Times.now()));
    }

    @Override
    public Future<DeletedUsers> deletedUsers(Since request) {
        return Future.succeededFuture(new DeletedUsers(List.of(), Times.now()));
    }

    /** An access token of one of the keys; the refresh token is the user's id. */
    private Grant grant(Profile profile) {
        Instant expires = Instant.now().plusSeconds(900);
        String token = keys.get(0).sign(TestKey.claims(profile.id(), Ids.random(), expires));
        return new Grant(profile, token, profile.id(), 900);
    }

    private Profile profile(String email, String username, String displayName, String gender) {
        Instant now = Times.now();
        Profile made =
                new Profile(Ids.random(), Profile.Kind.PERSON, username, displayName, email, gender, now, now, false);
        profiles.put(made.id(), made);
        return made;
    }

    private static boolean isNamed(Profile profile, String username, String email) {
        return (profile.username() != null && profile.username().equals(username))
                || (profile.email() != null && profile.email().equals(email));
    }

    private static <T> Future<T> refused(Failure failure, String detail) {
        return Future.failedFuture(ServiceFailure.of(failure, detail));
    }

    private static Future<Done> done() {
        return Future.succeededFuture(Done.DONE);
    }
}
