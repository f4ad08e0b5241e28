package dev.parley.auth;

import dev.parley.contract.Caller;
import dev.parley.contract.Done;
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
import dev.parley.contract.auth.Sessions;
import dev.parley.contract.auth.Since;
import dev.parley.contract.auth.VerificationKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** The accounts service over a {@link UserStore}. Confined to the verticle's context. */
final class StoredAuthService implements AuthService {
    private final UserStore store;
    private final TokenIssuer tokens;
    private final LoginSessions sessions;
    private final Accounts accounts;
    private final Directory directory;

    StoredAuthService(Vertx vertx, UserStore store, PasswordHasher hasher, TokenIssuer tokens, InstantSource clock) {
        this.store = store;
        this.tokens = tokens;
        this.sessions = new LoginSessions(store, tokens, clock, vertx.eventBus());
        PasswordCheck passwords = new PasswordCheck(hasher, new LoginThrottle(clock::millis), store);
        this.accounts = new Accounts(store, passwords, sessions, vertx.eventBus());
        this.directory = new Directory(store);
    }

    @Override
    public Future<Grant> createAccount(CreateAccount request) {
        return accounts.create(request);
    }

    @Override
    public Future<Grant> logIn(LogIn request) {
        return accounts.logIn(request);
    }

    @Override
    public Future<Grant> refresh(RefreshSession request) {
        return sessions.refresh(request);
    }

    @Override
    public Future<Sessions> sessions(Caller caller) {
        return sessions.list(caller);
    }

    @Override
    public Future<Done> endSession(Caller caller, EndSession request) {
        return sessions.end(caller, request);
    }

    @Override
    public Future<Profile> ownProfile(Caller caller) {
        return accounts.ownProfile(caller);
    }

    @Override
    public Future<Profile> changeProfile(Caller caller, ChangeProfile request) {
        return accounts.changeProfile(caller, request);
    }

    @Override
    public Future<Done> changePassword(Caller caller, ChangePassword request) {
        return accounts.changePassword(caller, request);
    }

    @Override
    public Future<Done> deleteAccount(Caller caller, DeleteAccount request) {
        return accounts.delete(caller, request);
    }

    @Override
    public Future<Profiles> findProfiles(FindProfiles request) {
        return directory.find(request);
    }

    @Override
    public Future<Profiles> searchProfiles(SearchProfiles request) {
        return directory.search(request);
    }

    @Override
    public Future<Profiles> newestProfiles(ReadNewestProfiles request) {
        return directory.newest(request);
    }

    @Override
    public Future<VerificationKeys> verificationKeys() {
        return Future.succeededFuture(tokens.verificationKeys());
    }

    @Override
    public Future<EndedSessions> endedSessions(Since request) {
        return store.endedSince(request.time());
    }

    @Override
    public Future<DeletedUsers> deletedUsers(Since request) {
        return store.deletedSince(request.time());
    }
}
