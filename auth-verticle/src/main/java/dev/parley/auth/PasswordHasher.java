package dev.parley.auth;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.BcryptFunction;
import com.password4j.types.Argon2;
import dev.parley.contract.ServiceFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hashes passwords with argon2id on threads of its own, and refuses with UNAVAILABLE when too many wait. Also knows the
 * bcrypt hashes that imported users bring along.
 */
final class PasswordHasher {
    enum Verdict {
        WRONG,
        RIGHT,
        /** Right, but the hash is weaker than new ones. */
        RIGHT_BUT_OUTDATED
    }

    private static final Logger LOG = LoggerFactory.getLogger(PasswordHasher.class);
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final int SALT_BYTES = 16;

    private final WorkerExecutor threads;
    private final Semaphore places;
    private final SecureRandom random = new SecureRandom();

    /** @param waiting how many may wait for a thread */
    PasswordHasher(Vertx vertx, int threads, int waiting) {
        this.threads = vertx.createSharedWorkerExecutor("auth-passwords", threads);
        this.places = new Semaphore(threads + waiting);
    }

    Future<String> hash(String password) {
        return run(() -> argon2(password));
    }

    /** @param hash null for a user who does not exist: always wrong, but only after the usual time */
    Future<Verdict> verify(String password, @Nullable String hash) {
        return run(() -> {
            if (hash == null) {
                argon2(password);
                return Verdict.WRONG;
            }
            return judge(password, hash);
        });
    }

    Future<Void> close() {
        return threads.close();
    }

    private <T> Future<T> run(Callable<T> work) {
        if (!places.tryAcquire()) {
            return Future.failedFuture(ServiceFailure.unavailable("Too many people are signing in. Try again."));
        }
        return threads.executeBlocking(work, false).onComplete(done -> places.release());
    }

    private String argon2(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return ARGON2.hash(password.getBytes(StandardCharsets.UTF_8), salt).getResult();
    }

    private static Verdict judge(String password, String hash) {
        try {
            return hash.startsWith("$2") ? judgeBcrypt(password, hash) : judgeArgon2(password, hash);
        } catch (BadParametersException e) {
            LOG.warn("a stored password hash is of no known kind");
            return Verdict.WRONG;
        }
    }

    private static Verdict judgeBcrypt(String password, String hash) {
        boolean right = BcryptFunction.getInstanceFromHash(hash).check(password, hash);
        return right ? Verdict.RIGHT_BUT_OUTDATED : Verdict.WRONG;
    }

    private static Verdict judgeArgon2(String password, String hash) {
        Argon2Function function = Argon2Function.getInstanceFromHash(hash);
        if (!function.check(password.getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8))) {
            return Verdict.WRONG;
        }
        return function.equals(ARGON2) ? Verdict.RIGHT : Verdict.RIGHT_BUT_OUTDATED;
    }
}
