package dev.parley.node;

import dev.parley.chat.ChatVerticle;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Waits for a database that cannot be reached, with pauses that grow, and says so each time. */
record DatabaseWait(String databaseUri, String where, Consumer<String> onWaiting) {
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 15_000;

    /** Blocks until the database tells which store it holds. */
    String storeId() {
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            Optional<String> found = ChatVerticle.storeAt(databaseUri);
            if (found.isPresent()) {
                return found.get();
            }
            onWaiting.accept("for the database at " + where + " (MONGODB_URI), which cannot be reached");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        }
    }
}
