package dev.parley.gateway.compat.live;

import dev.parley.contract.PresenceDirectory;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Who is online, over all nodes; looked up once a second at most, however many ask. Thread-safe. */
public final class OnlineUsers {
    /** The most that one list names. */
    public static final int MOST = 5_000;

    private static final long KNOWN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PresenceDirectory presence;
    private final LongSupplier nanoClock;
    private volatile Known known;

    private record Known(Set<String> users, long nanos) {}

    public OnlineUsers(PresenceDirectory presence, LongSupplier nanoClock) {
        this.presence = presence;
        this.nanoClock = nanoClock;
        this.known = new Known(Set.of(), nanoClock.getAsLong() - KNOWN_NANOS);
    }

    /** As it was within the last second. */
    Set<String> lately() {
        Known last = known;
        long now = nanoClock.getAsLong();
        if (now - last.nanos() >= KNOWN_NANOS) {
            last = new Known(presence.online(MOST), now);
            known = last;
        }
        return last.users();
    }
}
