package dev.parley.mongo;

import org.jspecify.annotations.Nullable;

/** Why a database could not be opened, in one line for its operator. */
record OpeningFailure(MongoUri uri) {
    /** A {@link DatabaseUnusable} when another attempt would end the same way. */
    RuntimeException told(Throwable cause) {
        RuntimeException known = MongoFailures.told(cause);
        if (known instanceof DatabaseUnusable) {
            return known;
        }
        Throwable driver = known.getCause() == null ? known : known.getCause();
        String reason = reason(driver);
        return reason == null ? known : new DatabaseUnusable(reason, driver);
    }

    private @Nullable String reason(Throwable driver) {
        if (MongoFailures.isUnknownUser(driver)) {
            return "The database at " + uri + " does not let in the user of MONGODB_URI with that password.";
        }
        if (MongoFailures.isDenied(driver)) {
            return "The user of MONGODB_URI may not write to " + uri + ": it needs the role readWrite there.";
        }
        if (MongoFailures.isIncompatible(driver)) {
            return "The server at " + uri + " is too old for this version of Parley.";
        }
        return MongoFailures.isOtherIndex(driver)
                ? "The database at " + uri + " has other indexes on parley_ collections than Parley makes; drop those."
                : null;
    }
}
