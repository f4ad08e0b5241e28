package dev.parley.auth;

import dev.parley.contract.Caller;
import dev.parley.contract.Done;
import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.auth.AuthEndpoints;
import dev.parley.contract.auth.ChangePassword;
import dev.parley.contract.auth.ChangeProfile;
import dev.parley.contract.auth.CreateAccount;
import dev.parley.contract.auth.DeleteAccount;
import dev.parley.contract.auth.Grant;
import dev.parley.contract.auth.LogIn;
import dev.parley.contract.auth.Profile;
import dev.parley.contract.auth.SessionEnded;
import dev.parley.contract.auth.UserDeleted;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people do with their accounts, from making one to deleting it. */
final class Accounts {
    private final UserStore store;
    private final PasswordCheck passwords;
    private final LoginSessions sessions;
    private final EventBus bus;

    Accounts(UserStore store, PasswordCheck passwords, LoginSessions sessions, EventBus bus) {
        this.store = store;
        this.passwords = passwords;
        this.sessions = sessions;
        this.bus = bus;
    }

    Future<Grant> create(CreateAccount request) {
        return passwords
                .checkAddress(request.address())
                .compose(free -> passwords.hash(request.password()))
                .compose(hash -> store.create(newUser(request, hash)))
                .compose(creation -> created(request, creation))
                .compose(user -> sessions.open(user, request.device(), request.lasting()));
    }

    Future<Grant> logIn(LogIn request) {
        String login = Logins.normalise(request.login());
        PasswordCheck.Entry entry = new PasswordCheck.Entry(request.password(), request.address());
        return store.findByLogin(login)
                .compose(user -> passwords.checkLogin(login, user, entry))
                .compose(user -> sessions.open(user, request.device(), request.lasting()));
    }

    Future<Profile> ownProfile(Caller caller) {
        return sessions.signedIn(caller).map(StoredUser::profile);
    }

    Future<Profile> changeProfile(Caller caller, ChangeProfile request) {
        return sessions.signedIn(caller)
                .compose(user -> store.rename(user.id(), request.displayName()))
                .compose(Accounts::stillThere);
    }

    Future<Done> changePassword(Caller caller, ChangePassword request) {
        PasswordCheck.Entry entry = new PasswordCheck.Entry(request.oldPassword(), request.address());
        return sessions.signedIn(caller)
                .compose(user -> passwords.checkOwn(user, entry))
                .compose(user -> setPassword(user, request.newPassword(), caller))
                .onSuccess(sessions::announce)
                .map(Done.DONE);
    }

    private Future<List<SessionEnded>> setPassword(StoredUser user, String password, Caller caller) {
        return passwords
                .hash(password)
                .compose(hash -> store.changePassword(user, hash, caller.sessionId()))
                .compose(ended -> ended.map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(
                                ServiceFailure.of(Failure.CONFLICT, "The password was changed a moment ago."))));
    }

    Future<Done> delete(Caller caller, DeleteAccount request) {
        PasswordCheck.Entry entry = new PasswordCheck.Entry(request.password(), request.address());
        return sessions.signedIn(caller)
                .compose(user -> passwords.checkOwn(user, entry))
                .compose(user -> store.delete(user.id()))
                .compose(Accounts::stillThere)
                .onSuccess(ended -> announceDeletion(caller.userId(), ended))
                .map(Done.DONE);
    }

    private void announceDeletion(String userId, List<SessionEnded> ended) {
        sessions.announce(ended);
        AuthEndpoints.USER_DELETED.publish(bus, new UserDeleted(userId));
    }

    private static NewUser newUser(CreateAccount request, String hash) {
        String displayName = request.displayName() == null
                ? Logins.defaultName(request.email(), request.username())
                : request.displayName();
        return new NewUser(Ids.random(), request.email(), request.username(), displayName, request.gender(), hash);
    }

    /** Asking for taken logins is a way to learn who is here, so it counts as a guess. */
    private Future<StoredUser> created(CreateAccount request, UserStore.Creation creation) {
        return creation.user().map(Future::succeededFuture).orElseGet(() -> {
            passwords.noteGuess(request.address());
            return Future.failedFuture(taken(request, creation.taken()));
        });
    }

    private static ServiceFailure taken(CreateAccount request, Set<String> logins) {
        String email = request.email();
        boolean isEmail = email != null && logins.contains(Logins.normalise(email));
        return ServiceFailure.of(
                Failure.CONFLICT, isEmail ? "This e-mail address is taken." : "This username is taken.");
    }

    private static <T> Future<T> stillThere(Optional<T> found) {
        return found.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(LoginSessions.notSignedIn()));
    }
}
