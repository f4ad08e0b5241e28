package dev.parley.contract.auth;

import dev.parley.contract.Caller;
import dev.parley.contract.Done;
import io.vertx.core.Future;

/**
 * Accounts, sessions and tokens. Every change is durable before its future succeeds. Where a password is asked for, a
 * wrong one is UNAUTHENTICATED at the door and FORBIDDEN to a caller who is signed in, too many wrong ones are
 * TOO_MANY_REQUESTS, and too many at once UNAVAILABLE.
 */
public interface AuthService {
    /** Makes an account and its first session; CONFLICT when the e-mail or username is taken. */
    Future<Grant> createAccount(CreateAccount request);

    /** Opens a session. */
    Future<Grant> logIn(LogIn request);

    /**
     * New tokens for old. The token before the newest, shown again within 30 s, gives the same successor, so that a lost
     * answer does no harm; anything older ends the session, because it has been stolen or copied.
     */
    Future<Grant> refresh(RefreshSession request);

    Future<Sessions> sessions(Caller caller);

    /** NOT_FOUND unless it is a living session of the caller. */
    Future<Done> endSession(Caller caller, EndSession request);

    /** The caller's own record, with what others do not see. */
    Future<Profile> ownProfile(Caller caller);

    Future<Profile> changeProfile(Caller caller, ChangeProfile request);

    Future<Done> changePassword(Caller caller, ChangePassword request);

    /** Frees the logins, ends all sessions, and leaves a tombstone whose id is never used again. */
    Future<Done> deleteAccount(Caller caller, DeleteAccount request);

    Future<Profiles> findProfiles(FindProfiles request);

    Future<Profiles> searchProfiles(SearchProfiles request);

    /** In the order in which they came, as far back as asked; {@code next} is the {@code before} of what came earlier. */
    Future<Profiles> newestProfiles(ReadNewestProfiles request);

    Future<VerificationKeys> verificationKeys();

    Future<EndedSessions> endedSessions(Since request);

    Future<DeletedUsers> deletedUsers(Since request);
}
