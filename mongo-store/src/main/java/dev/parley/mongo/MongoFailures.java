package dev.parley.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoIncompatibleDriverException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** What a failure of the driver means: by its class and its code, never by its text. */
final class MongoFailures {
    private static final int DUPLICATE_KEY = 11_000;
    private static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;
    /**
     * Host unreachable or not found, network timeout, time limits, no primary or another one, shutting down, write
     * concern not met, read concern not available yet, write conflict, transient lack of resources.
     */
    private static final Set<Integer> AWAY = Set.of(
            6, 7, 50, 64, 75, 79, 84, 89, 91, 100, 112, 133, 134, 175, 189, 202, 262, 9_001, 10_058, 10_107, 11_600,
            11_601, 11_602, 13_435, 13_436);

    private static final Set<Integer> OTHER_INDEX = Set.of(85, 86);

    private MongoFailures() {}

    /** What the callers of this module are told instead. */
    static RuntimeException told(Throwable cause) {
        if (cause instanceof DatabaseAway || cause instanceof DatabaseUnusable || cause instanceof DuplicateKey) {
            return (RuntimeException) cause;
        }
        if (isDuplicateKey(cause)) {
            return new DuplicateKey(cause);
        }
        if (isAway(cause)) {
            return new DatabaseAway(cause);
        }
        return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
    }

    /** A bulk whose writes were refused and whose rest is not known to be safe is not told from a lost connection. */
    private static boolean isDuplicateKey(Throwable cause) {
        if (cause instanceof MongoBulkWriteException bulk) {
            return bulk.getWriteConcernError() == null
                    && bulk.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
        }
        return cause instanceof MongoException failure && failure.getCode() == DUPLICATE_KEY;
    }

    /** Whoever asks while the driver is being closed hears of an IllegalStateException, or of an interrupted wait. */
    private static boolean isAway(Throwable cause) {
        return cause instanceof TimeoutException
                || cause instanceof IllegalStateException
                || cause instanceof MongoInterruptedException
                || cause instanceof MongoTimeoutException
                || cause instanceof MongoSocketException
                || cause instanceof MongoServerUnavailableException
                || cause instanceof MongoWriteConcernException
                || cause instanceof MongoSecurityException
                || (cause instanceof MongoBulkWriteException bulk && isAway(bulk))
                || (cause instanceof MongoException failure && AWAY.contains(failure.getCode()))
                || isDenied(cause);
    }

    private static boolean isAway(MongoBulkWriteException bulk) {
        return bulk.getWriteConcernError() != null
                || bulk.getWriteErrors().stream().anyMatch(error -> AWAY.contains(error.getCode()));
    }

    /** Whether the account may not do this; at run time that is one more way to be away, at start it is told. */
    static boolean isDenied(Throwable cause) {
        if (cause instanceof MongoBulkWriteException bulk) {
            return bulk.getWriteErrors().stream().anyMatch(error -> error.getCode() == UNAUTHORIZED);
        }
        return cause instanceof MongoException failure && failure.getCode() == UNAUTHORIZED;
    }

    /** Whether the account or its password is wrong. */
    static boolean isUnknownUser(Throwable cause) {
        if (cause instanceof MongoSecurityException security) {
            return security.getCause() == null || isUnknownUser(security.getCause());
        }
        return cause instanceof MongoException failure && failure.getCode() == AUTHENTICATION_FAILED;
    }

    /** Whether the server is older than the driver can speak to. */
    static boolean isIncompatible(Throwable cause) {
        return cause instanceof MongoIncompatibleDriverException;
    }

    /** Whether there is an index of the same name or keys, but not the same. */
    static boolean isOtherIndex(Throwable cause) {
        return cause instanceof MongoException failure && OTHER_INDEX.contains(failure.getCode());
    }
}
