package dev.parley.chat;

import dev.parley.contract.Deadline;
import dev.parley.contract.PresenceDirectory;
import dev.parley.contract.chat.PresenceNews;
import dev.parley.contract.chat.UserStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people of those whom they share a conversation with: that one came at once, that one left when he has not come
 * back within five seconds, so that nobody flickers. What is told next is decided by what was told last: the directory
 * may be late. What cannot be told is told later. Confined to the context that made it, on which messages are numbered,
 * too: so it works in turns.
 */
final class PresenceWatch {
    /** How long somebody may be away before others hear of it. */
    static final Duration BACK_WITHIN = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(PresenceWatch.class);
    private static final int LOOKS = 20;
    /** A store that fails is asked again after this part of the time. */
    private static final int RESTS = 5;

    /** A directory that was held up may show somebody for so many times as long as he may be away. */
    private static final int SHOWN_FOR = 4;

    private static final int TOLD_AT_ONCE = 100;
    /** How many acquaintances are looked for in one turn, save that one person's are not split. */
    private static final int LOOKED_FOR = 1_000;
    /** How many people are kept in mind, of those whom others were told of and those of whom they are to hear. */
    private static final int KEPT = 100_000;

    private final Vertx vertx;
    private final MessageStore store;
    private final PresenceDirectory presence;
    private final SignalRouter signals;
    private final Duration backWithin;
    /** Who left, and when; the earliest first. */
    private final Map<String, Long> left = new LinkedHashMap<>();
    /** Whether others took somebody to be there when they last heard of his coming or going. */
    private final Map<String, Boolean> told = new Told();
    /** Whom others are to hear of next, and whether he has just come: the directory may not know of it yet. */
    private final Map<String, Boolean> untold = new LinkedHashMap<>();

    private final long timer;
    private Future<Void> underWay = Future.succeededFuture();
    private boolean telling;
    private boolean stopped;

    PresenceWatch(
            Vertx vertx, MessageStore store, PresenceDirectory presence, SignalRouter signals, Duration backWithin) {
        this.vertx = vertx;
        this.store = store;
        this.presence = presence;
        this.signals = signals;
        this.backWithin = backWithin;
        this.timer = vertx.setPeriodic(backWithin.dividedBy(LOOKS).toMillis(), tick -> look());
    }

    /**
     * Tells the last of it, for as long as somebody may be away at most; also of those who could still come back, for
     * nobody would remember them.
     */
    Future<Void> stop() {
        vertx.cancelTimer(timer);
        stopped = true;
        List<String> away = List.copyOf(left.keySet());
        left.clear();
        away.stream().filter(userId -> !presence.isOnline(userId)).forEach(this::gone);
        Deadline patience = Deadline.after(backWithin);
        return underWay.otherwiseEmpty()
                .compose(done -> tellRest(patience))
                .otherwiseEmpty()
                .compose(done -> signals.flush());
    }

    /** Done when it is stored when they were last seen. */
    Future<Void> note(PresenceNews news) {
        long now = System.nanoTime();
        news.came().forEach(this::came);
        news.here().stream()
                // As of a node that was missed: nobody came, and yet they are back.
                .filter(userId -> Boolean.FALSE.equals(told.get(userId)))
                .forEach(this::came);
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
        if (!untold.containsKey(userId)) {
            toTell(userId, false);
        }
        tell();
    }

    private void came(String userId) {
        boolean wasAwayForAMoment = left.remove(userId) != null;
        Boolean before = told.put(userId, true);
        if (before == null ? !wasAwayForAMoment : !before) {
            toTell(userId, true);
        }
    }

    private void gone(String userId) {
        if (!Boolean.FALSE.equals(told.put(userId, false))) {
            toTell(userId, false);
        }
    }

    private void toTell(String userId, boolean hasCome) {
        if (untold.size() < KEPT || untold.containsKey(userId)) {
            untold.put(userId, hasCome);
        } else {
            // Others have not heard, whatever was meant for them: the next time is as good as the first.
            told.remove(userId);
        }
    }

    private void look() {
        long now = System.nanoTime();
        var earliest = left.entrySet().iterator();
        while (earliest.hasNext()) {
            Map.Entry<String, Long> entry = earliest.next();
            long away = now - entry.getValue();
            if (away < backWithin.toNanos()) {
                break;
            }
            boolean isOnline = presence.isOnline(entry.getKey());
            if (!isOnline || away >= backWithin.multipliedBy(SHOWN_FOR).toNanos()) {
                earliest.remove();
            }
            if (!isOnline) {
                gone(entry.getKey());
            }
        }
        tell();
    }

    /** A few at a time, however many came or went at once. */
    private void tell() {
        if (telling || stopped || untold.isEmpty()) {
            return;
        }
        telling = true;
        underWay = tellNext()
                .onSuccess(done -> goOn())
                .onFailure(cause -> vertx.setTimer(backWithin.dividedBy(RESTS).toMillis(), later -> goOn()));
    }

    private void goOn() {
        telling = false;
        tell();
    }

    private Future<Void> tellRest(Deadline patience) {
        return untold.isEmpty() || patience.hasPassed()
                ? Future.succeededFuture()
                : tellNext().compose(done -> tellRest(patience));
    }

    private Future<Void> tellNext() {
        Map<String, Boolean> next = takeNext();
        Future<List<UserStatus>> statuses = store.statuses(next.keySet());
        Future<Map<String, List<String>>> acquaintances = store.acquaintances(next.keySet());
        return Future.all(statuses, acquaintances)
                .compose(both -> tell(next, statuses.result().iterator(), acquaintances.result()))
                .onFailure(cause -> {
                    LOG.debug("{} changes of presence are told later: {}", next.size(), cause.getMessage());
                    // What has changed meanwhile is newer.
                    next.keySet().removeAll(untold.keySet());
                    next.forEach(this::toTell);
                });
    }

    private Map<String, Boolean> takeNext() {
        Map<String, Boolean> next = new LinkedHashMap<>();
        var waiting = untold.entrySet().iterator();
        while (waiting.hasNext() && next.size() < TOLD_AT_ONCE) {
            Map.Entry<String, Boolean> entry = waiting.next();
            next.put(entry.getKey(), entry.getValue());
            waiting.remove();
        }
        return next;
    }

    private Future<Void> tell(
            Map<String, Boolean> come, Iterator<UserStatus> statuses, Map<String, List<String>> acquaintances) {
        int lookedFor = 0;
        while (statuses.hasNext() && lookedFor < LOOKED_FOR) {
            UserStatus status = statuses.next();
            List<String> to = new ArrayList<>(acquaintances.getOrDefault(status.userId(), List.of()));
            // One's own other devices show what one says of oneself, too.
            to.add(status.userId());
            boolean hasCome = come.getOrDefault(status.userId(), false);
            signals.presence(status, hasCome || isThere(status.userId()), to);
            lookedFor += to.size();
        }
        if (!statuses.hasNext()) {
            return Future.succeededFuture();
        }
        Promise<Void> turn = Promise.promise();
        vertx.runOnContext(turn::complete);
        return turn.future().compose(next -> tell(come, statuses, acquaintances));
    }

    /** Also who is away for a moment: when he is back, nothing more is told of him. */
    private boolean isThere(String userId) {
        return left.containsKey(userId) || presence.isOnline(userId);
    }

    /** The latest; of whoever is forgotten, others may hear once more than they need to. */
    private static final class Told extends LinkedHashMap<String, Boolean> {
        Told() {
            super(1_024, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > KEPT;
        }
    }
}
