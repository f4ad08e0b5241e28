package dev.parley.contract.auth;

import dev.parley.contract.BusEndpoint;
import dev.parley.contract.Caller;
import dev.parley.contract.Done;
import dev.parley.contract.Nothing;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;

/** The accounts service, wherever on the bus it runs. */
public final class BusAuthService implements AuthService {
    private final EventBus bus;
    private final boolean isHere;

    /** @param isHere whether this node serves accounts itself: then no other is asked */
    public BusAuthService(EventBus bus, boolean isHere) {
        this.bus = bus;
        this.isHere = isHere;
    }

    @Override
    public Future<Grant> createAccount(CreateAccount request) {
        return ask(AuthEndpoints.CREATE_ACCOUNT, Caller.PARLEY, request);
    }

    @Override
    public Future<Grant> logIn(LogIn request) {
        return ask(AuthEndpoints.LOG_IN, Caller.PARLEY, request);
    }

    @Override
    public Future<Grant> refresh(RefreshSession request) {
        return ask(AuthEndpoints.REFRESH_SESSION, Caller.PARLEY, request);
    }

    @Override
    public Future<Sessions> sessions(Caller caller) {
        return ask(AuthEndpoints.LIST_SESSIONS, caller, Nothing.NOTHING);
    }

    @Override
    public Future<Done> endSession(Caller caller, EndSession request) {
        return ask(AuthEndpoints.END_SESSION, caller, request);
    }

    @Override
    public Future<Profile> ownProfile(Caller caller) {
        return ask(AuthEndpoints.READ_OWN_PROFILE, caller, Nothing.NOTHING);
    }

    @Override
    public Future<Profile> changeProfile(Caller caller, ChangeProfile request) {
        return ask(AuthEndpoints.CHANGE_PROFILE, caller, request);
    }

    @Override
    public Future<Done> changePassword(Caller caller, ChangePassword request) {
        return ask(AuthEndpoints.CHANGE_PASSWORD, caller, request);
    }

    @Override
    public Future<Done> deleteAccount(Caller caller, DeleteAccount request) {
        return ask(AuthEndpoints.DELETE_ACCOUNT, caller, request);
    }

    @Override
    public Future<Profiles> findProfiles(FindProfiles request) {
        return ask(AuthEndpoints.FIND_PROFILES, Caller.PARLEY, request);
    }

    @Override
    public Future<Profiles> searchProfiles(SearchProfiles request) {
        return ask(AuthEndpoints.SEARCH_PROFILES, Caller.PARLEY, request);
    }

    @Override
    public Future<Profiles> newestProfiles(ReadNewestProfiles request) {
        return ask(AuthEndpoints.READ_NEWEST_PROFILES, Caller.PARLEY, request);
    }

    @Override
    public Future<VerificationKeys> verificationKeys() {
        return ask(AuthEndpoints.READ_VERIFICATION_KEYS, Caller.PARLEY, Nothing.NOTHING);
    }

    @Override
    public Future<EndedSessions> endedSessions(Since request) {
        return ask(AuthEndpoints.LIST_ENDED_SESSIONS, Caller.PARLEY, request);
    }

    @Override
    public Future<DeletedUsers> deletedUsers(Since request) {
        return ask(AuthEndpoints.LIST_DELETED_USERS, Caller.PARLEY, request);
    }

    private <Q, R> Future<R> ask(BusEndpoint<Q, R> endpoint, Caller caller, Q request) {
        return (isHere ? endpoint.here() : endpoint).call(bus, caller, request);
    }
}
