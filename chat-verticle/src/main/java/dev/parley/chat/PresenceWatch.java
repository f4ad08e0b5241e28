package dev.parley.chat;

import dev.parley.contract.PresenceDirectory;
import dev.parley.contract.chat.PresenceNews;
import dev.parley.contract.chat.UserStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people of those whom they share a conversation with: that one came at once, that one left when he has not come
 * back within five seconds, so that nobody flickers. Confined to the context that made it.
 */
final class PresenceWatch {
    /** How long somebody may be away before others hear of it. */
    static final Duration BACK_WITHIN = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(PresenceWatch.class);
    private static final int LOOKS = 20;
    private static final int TOLD_AT_ONCE = 100;

    private final Vertx vertx;
    private final MessageStore store;
    private final PresenceDirectory presence;
    private final SignalRouter signals;
    private final Duration backWithin;
    /** Who left, and when; the earliest first. */
    private final Map<String, Long> left = new LinkedHashMap<>();
    /** Whom others are to hear of next, and whether he has just come: the directory may not know of it yet. */
    private final Map<String, Boolean> untold = new LinkedHashMap<>();

    private final long timer;
    private boolean telling;

    PresenceWatch(
            Vertx vertx, MessageStore store, PresenceDirectory presence, SignalRouter signals, Duration backWithin) {
        this.vertx = vertx;
        this.store = store;
        this.presence = presence;
        this.signals = signals;
        this.backWithin = backWithin;
        this.timer = vertx.setPeriodic(backWithin.dividedBy(LOOKS).toMillis(), tick -> look());
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    /** Done when it is stored when they were last seen. */
    Future<Void> note(PresenceNews news) {
        long now = System.nanoTime();
        for (String userId : news.came()) {
            boolean wasAwayForAMoment = left.remove(userId) != null;
            boolean wasElsewhere = presence.nodesOf(userId).size() > 1;
            if (!wasAwayForAMoment && !wasElsewhere) {
                untold.put(userId, true);
            }
        }
        for (String userId : news.left()) {
            left.remove(userId);
            left.put(userId, now);
        }
        tell();
        Set<String> seen = new LinkedHashSet<>(news.here());
        seen.addAll(news.left());
        return seen.isEmpty() ? Future.succeededFuture() : store.noteSeen(seen, System.currentTimeMillis());
    }

    /** Others are to hear how things stand with a user now. */
    void tellOf(String userId) {
        untold.putIfAbsent(userId, false);
        tell();
    }

    private void look() {
        long now = System.nanoTime();
        var earliest = left.entrySet().iterator();
        while (earliest.hasNext()) {
            Map.Entry<String, Long> entry = earliest.next();
            if (now - entry.getValue() < backWithin.toNanos()) {
                break;
            }
            earliest.remove();
            if (!presence.isOnline(entry.getKey())) {
                untold.put(entry.getKey(), false);
            }
        }
        tell();
    }

    /** A few at a time, however many came or went at once. */
    private void tell() {
        if (telling || untold.isEmpty()) {
            return;
        }
        telling = true;
        Map<String, Boolean> next = new LinkedHashMap<>();
        var waiting = untold.entrySet().iterator();
        while (waiting.hasNext() && next.size() < TOLD_AT_ONCE) {
            Map.Entry<String, Boolean> entry = waiting.next();
            next.put(entry.getKey(), entry.getValue());
            waiting.remove();
        }
        Future<List<UserStatus>> statuses = store.statuses(next.keySet());
        Future<Map<String, List<String>>> acquaintances = store.acquaintances(next.keySet());
        Future.all(statuses, acquaintances)
                .onSuccess(both -> tell(next, statuses.result(), acquaintances.result()))
                .onFailure(
                        cause -> LOG.debug("{} changes of presence are not told: {}", next.size(), cause.getMessage()))
                .onComplete(done -> {
                    telling = false;
                    tell();
                });
    }

    private void tell(
            Map<String, Boolean> come, Collection<UserStatus> statuses, Map<String, List<String>> acquaintances) {
        for (UserStatus status : statuses) {
            List<String> to = new ArrayList<>(acquaintances.getOrDefault(status.userId(), List.of()));
            // One's own other devices show what one says of oneself, too.
            to.add(status.userId());
            boolean hasCome = come.getOrDefault(status.userId(), false);
            signals.presence(status, hasCome || isThere(status.userId()), to);
        }
    }

    /** Also who is away for a moment: when he is back, nothing more is told of him. */
    private boolean isThere(String userId) {
        return left.containsKey(userId) || presence.isOnline(userId);
    }
}
