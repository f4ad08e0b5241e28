package dev.parley.auth;

import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every question for a password passes here: throttled first, then verified, in the same time whether the user exists
 * or not. Confined to the verticle's context.
 */
final class PasswordCheck {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);

    /** What was entered, and where it came from. */
    record Entry(String password, String address) {
        @Override
        public String toString() {
            return "Entry[]";
        }
    }

    private final PasswordHasher hasher;
    private final LoginThrottle throttle;
    private final UserStore store;

    PasswordCheck(PasswordHasher hasher, LoginThrottle throttle, UserStore store) {
        this.hasher = hasher;
        this.throttle = throttle;
        this.store = store;
    }

    /** The user, if the password is his. */
    Future<StoredUser> checkLogin(String login, Optional<StoredUser> user, Entry entry) {
        return check(user.map(StoredUser::id).orElse(login), user, entry, wrongLogin());
    }

    /** The same for somebody who is signed in already, and must not be signed out over a slip of the finger. */
    Future<StoredUser> checkOwn(StoredUser user, Entry entry) {
        ServiceFailure wrong = ServiceFailure.of(Failure.FORBIDDEN, "The password is wrong.");
        return check(user.id(), Optional.of(user), entry, wrong);
    }

    /** The hash of a new password. */
    Future<String> hash(String password) {
        return hasher.hash(password);
    }

    /** Fails while an address has to wait; for what needs no password but can be used to guess. */
    Future<Void> checkAddress(String address) {
        return refuse(throttle.waitOf(address));
    }

    void noteGuess(String address) {
        throttle.addressFailed(address);
    }

    /** One text for everything that can be wrong with a login, so that it does not tell who has an account. */
    static ServiceFailure wrongLogin() {
        return ServiceFailure.of(Failure.UNAUTHENTICATED, "The login or the password is wrong.");
    }

    private Future<StoredUser> check(String account, Optional<StoredUser> user, Entry entry, ServiceFailure wrong) {
        Duration wait = throttle.waitOf(account, entry.address());
        if (!wait.isZero()) {
            return refuse(wait).mapEmpty();
        }
        LoginThrottle.Attempt attempt = throttle.begin(account, entry.address());
        return hasher.verify(
                        entry.password(), user.map(StoredUser::passwordHash).orElse(null))
                .onFailure(cause -> attempt.takenBack())
                .compose(verdict -> conclude(attempt, user, verdict, wrong))
                .compose(proven -> proven.isOutdated() ? renew(proven.user(), entry) : same(proven.user()));
    }

    private static Future<Proven> conclude(
            LoginThrottle.Attempt attempt,
            Optional<StoredUser> user,
            PasswordHasher.Verdict verdict,
            ServiceFailure wrong) {
        if (verdict == PasswordHasher.Verdict.WRONG || user.isEmpty()) {
            attempt.failed();
            return Future.failedFuture(wrong);
        }
        attempt.succeeded();
        return Future.succeededFuture(new Proven(user.get(), verdict == PasswordHasher.Verdict.RIGHT_BUT_OUTDATED));
    }

    /** A weak hash is replaced while the password is at hand; if that fails, the next login does it. */
    private Future<StoredUser> renew(StoredUser user, Entry entry) {
        return hasher.hash(entry.password())
                .compose(hash -> store.replaceHash(user.id(), user.passwordHash(), hash))
                .map(user)
                .otherwise(cause -> {
                    LOG.info("the password hash of {} stays as it is: {}", user.id(), cause.getMessage());
                    return user;
                });
    }

    private static Future<StoredUser> same(StoredUser user) {
        return Future.succeededFuture(user);
    }

    private static Future<Void> refuse(Duration wait) {
        return wait.isZero()
                ? Future.succeededFuture()
                : Future.failedFuture(ServiceFailure.retryLater(
                        Failure.TOO_MANY_REQUESTS, "Too many attempts. Try again later.", wait));
    }

    private record Proven(StoredUser user, boolean isOutdated) {}
}
