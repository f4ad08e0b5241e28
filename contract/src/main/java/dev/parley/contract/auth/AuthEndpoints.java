package dev.parley.contract.auth;

import dev.parley.contract.BusEndpoint;
import dev.parley.contract.BusTopic;
import dev.parley.contract.Done;
import dev.parley.contract.Nothing;
import java.time.Duration;

/** Where the accounts service is found on the bus, and how long its callers wait. */
public final class AuthEndpoints {
    private static final Duration HOP = Duration.ofSeconds(2);
    /** Where a password is hashed the request may stand in a bounded queue first. */
    private static final Duration HASHING = Duration.ofSeconds(10);

    public static final BusEndpoint<CreateAccount, Grant> CREATE_ACCOUNT =
            new BusEndpoint<>("auth.create-account", CreateAccount.class, Grant.class, HASHING);
    public static final BusEndpoint<LogIn, Grant> LOG_IN =
            new BusEndpoint<>("auth.log-in", LogIn.class, Grant.class, HASHING);
    public static final BusEndpoint<RefreshSession, Grant> REFRESH_SESSION =
            new BusEndpoint<>("auth.refresh-session", RefreshSession.class, Grant.class, HOP);
    public static final BusEndpoint<Nothing, Sessions> LIST_SESSIONS =
            new BusEndpoint<>("auth.list-sessions", Nothing.class, Sessions.class, HOP);
    public static final BusEndpoint<EndSession, Done> END_SESSION =
            new BusEndpoint<>("auth.end-session", EndSession.class, Done.class, HOP);
    public static final BusEndpoint<Nothing, Profile> READ_OWN_PROFILE =
            new BusEndpoint<>("auth.read-own-profile", Nothing.class, Profile.class, HOP);
    public static final BusEndpoint<ChangeProfile, Profile> CHANGE_PROFILE =
            new BusEndpoint<>("auth.change-profile", ChangeProfile.class, Profile.class, HOP);
    public static final BusEndpoint<ChangePassword, Done> CHANGE_PASSWORD =
            new BusEndpoint<>("auth.change-password", ChangePassword.class, Done.class, HASHING);
    public static final BusEndpoint<DeleteAccount, Done> DELETE_ACCOUNT =
            new BusEndpoint<>("auth.delete-account", DeleteAccount.class, Done.class, HASHING);
    public static final BusEndpoint<FindProfiles, Profiles> FIND_PROFILES =
            new BusEndpoint<>("auth.find-profiles", FindProfiles.class, Profiles.class, HOP);
    public static final BusEndpoint<SearchProfiles, Profiles> SEARCH_PROFILES =
            new BusEndpoint<>("auth.search-profiles", SearchProfiles.class, Profiles.class, HOP);
    public static final BusEndpoint<ReadNewestProfiles, Profiles> READ_NEWEST_PROFILES =
            new BusEndpoint<>("auth.read-newest-profiles", ReadNewestProfiles.class, Profiles.class, HOP);
    public static final BusEndpoint<Nothing, VerificationKeys> READ_VERIFICATION_KEYS =
            new BusEndpoint<>("auth.read-verification-keys", Nothing.class, VerificationKeys.class, HOP);
    public static final BusEndpoint<Since, EndedSessions> LIST_ENDED_SESSIONS =
            new BusEndpoint<>("auth.list-ended-sessions", Since.class, EndedSessions.class, HOP);
    public static final BusEndpoint<Since, DeletedUsers> LIST_DELETED_USERS =
            new BusEndpoint<>("auth.list-deleted-users", Since.class, DeletedUsers.class, HOP);

    public static final BusTopic<SessionEnded> SESSION_ENDED = new BusTopic<>("auth.session-ended", SessionEnded.class);
    public static final BusTopic<UserDeleted> USER_DELETED = new BusTopic<>("auth.user-deleted", UserDeleted.class);

    private AuthEndpoints() {}
}
