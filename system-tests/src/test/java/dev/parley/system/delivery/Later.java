package dev.parley.system.delivery;

import java.util.concurrent.ThreadLocalRandom;

/** Does something after a while, confined to the device as everything else. */
interface Later {
    void in(long millis, Runnable what);

    /** After that while and up to half of it more, so that not all who were told the same come at the same moment. */
    default void spread(long millis, Runnable what) {
        in(millis + ThreadLocalRandom.current().nextLong(millis / 2 + 1), what);
    }
}
