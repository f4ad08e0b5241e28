package dev.parley.contract.auth;

import dev.parley.contract.Caller;
import dev.parley.contract.Done;
import dev.parley.contract.Nothing;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;

/** The accounts service, wherever on the bus it runs. */
public final class BusAuthService implements AuthService {
    private final EventBus bus;

    public BusAuthService(EventBus bus) {
        this.bus = bus;
    }

    @Override
    public Future<Grant> createAccount(CreateAccount request) {
        return AuthEndpoints.CREATE_ACCOUNT.call(bus, Caller.PARLEY, request);
    }

    @Override
    public Future<Grant> logIn(LogIn request) {
        return AuthEndpoints.LOG_IN.call(bus, Caller.PARLEY, request);
    }

    @Override
    public Future<Grant> refresh(RefreshSession request) {
        return AuthEndpoints.REFRESH_SESSION.call(bus, Caller.PARLEY, request);
    }

    @Override
    public Future<Sessions> sessions(Caller caller) {
        return AuthEndpoints.LIST_SESSIONS.call(bus, caller, Nothing.NOTHING);
    }

    @Override
    public Future<Done> endSession(Caller caller, EndSession request) {
        return AuthEndpoints.END_SESSION.call(bus, caller, request);
    }

    @Override
    public Future<Profile> ownProfile(Caller caller) {
        return AuthEndpoints.READ_OWN_PROFILE.call(bus, caller, Nothing.NOTHING);
    }

    @Override
    public Future<Profile> changeProfile(Caller caller, ChangeProfile request) {
        return AuthEndpoints.CHANGE_PROFILE.call(bus, caller, request);
    }

    @Override
    public Future<Done> changePassword(Caller caller, ChangePassword request) {
        return AuthEndpoints.CHANGE_PASSWORD.call(bus, caller, request);
    }

    @Override
    public Future<Done> deleteAccount(Caller caller, DeleteAccount request) {
        return AuthEndpoints.DELETE_ACCOUNT.call(bus, caller, request);
    }

    @Override
    public Future<Profiles> findProfiles(FindProfiles request) {
        return AuthEndpoints.FIND_PROFILES.call(bus, Caller.PARLEY, request);
    }

    @Override
    public Future<Profiles> searchProfiles(SearchProfiles request) {
        return AuthEndpoints.SEARCH_PROFILES.call(bus, Caller.PARLEY, request);
    }

    @Override
    public Future<VerificationKeys> verificationKeys() {
        return AuthEndpoints.READ_VERIFICATION_KEYS.call(bus, Caller.PARLEY, Nothing.NOTHING);
    }

    @Override
    public Future<EndedSessions> endedSessions(Since request) {
        return AuthEndpoints.LIST_ENDED_SESSIONS.call(bus, Caller.PARLEY, request);
    }

    @Override
    public Future<DeletedUsers> deletedUsers(Since request) {
        return AuthEndpoints.LIST_DELETED_USERS.call(bus, Caller.PARLEY, request);
    }
}
