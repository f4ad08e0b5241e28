package dev.parley.gateway.socket;

import dev.parley.contract.PresenceDirectory;
import io.vertx.core.Future;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many sockets each user has on this node, over all its event loops, and what the directory is told of it. Thread-safe. */
public final class Attendance {
    private static final Logger LOG = LoggerFactory.getLogger(Attendance.class);

    private final PresenceDirectory presence;
    private final PresenceReport report;
    private final int socketsPerUser;
    private final ConcurrentHashMap<String, Integer> sockets = new ConcurrentHashMap<>();

    public Attendance(PresenceDirectory presence, PresenceReport report, int socketsPerUser) {
        this.presence = presence;
        this.report = report;
        this.socketsPerUser = socketsPerUser;
    }

    /** Counts a socket in, unless the user has as many as one may have; done when the directory knows of him. */
    public Future<Boolean> enter(String userId) {
        return enter(userId, socketsPerUser);
    }

    /** The same for a socket that only claims to be that user's: so many that he had no room left there may not be. */
    public Future<Boolean> enterUnproven(String userId) {
        return enter(userId, Math.max(1, socketsPerUser / 2));
    }

    private Future<Boolean> enter(String userId, int atMost) {
        Entry entry = new Entry();
        sockets.compute(userId, (id, count) -> {
            int known = count == null ? 0 : count;
            if (known >= atMost) {
                entry.outcome = Future.succeededFuture(false);
                return count;
            }
            // Told in here, so that the directory hears of comings and goings of one user in their order.
            entry.outcome = presence.join(userId).map(true);
            if (known == 0) {
                report.came(userId);
            }
            return known + 1;
        });
        return entry.outcome.onFailure(cause -> exit(userId));
    }

    /** Who has a socket on this node. */
    Set<String> users() {
        return Set.copyOf(sockets.keySet());
    }

    boolean isHere(String userId) {
        return sockets.containsKey(userId);
    }

    /** Counts one out that was counted in. */
    public void exit(String userId) {
        sockets.computeIfPresent(userId, (id, count) -> {
            if (count > 1) {
                return count - 1;
            }
            report.left(userId);
            presence.leave(userId)
                    .onFailure(cause -> LOG.warn("the directory still shows a user who left: {}", cause.getMessage()));
            return null;
        });
    }

    private static final class Entry {
        Future<Boolean> outcome = Future.succeededFuture(false);
    }
}
