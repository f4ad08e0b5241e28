package dev.parley.system.delivery;

import dev.parley.system.delivery.Event.Acked;
import dev.parley.system.delivery.Event.Applied;
import dev.parley.system.delivery.Event.Connected;
import dev.parley.system.delivery.Event.Resumed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How every device came back after a moment at which connections were cut: when it was first told that it is up to date,
 * and what it lacked by then of that which had been acknowledged before the cut.
 */
public final class Comeback {
    private final long cutNanos;
    private final List<Long> millis = new ArrayList<>();
    private final List<String> lacking = new ArrayList<>();
    private final Map<String, Long> heads = new HashMap<>();
    private final Map<String, List<String>> conversations = new HashMap<>();
    private final Map<String, Holder> holders = new HashMap<>();

    private static final class Holder {
        private final Map<String, Long> reached = new HashMap<>();
        private String userId = "";
        private boolean back;
    }

    private Comeback(long cutNanos) {
        this.cutNanos = cutNanos;
    }

    /** @param cutNanos the moment, as {@link System#nanoTime} tells it */
    public static Comeback of(Recording recording, long cutNanos) {
        Comeback comeback = new Comeback(cutNanos);
        List<Event> events = recording.events();
        events.forEach(comeback::storedBefore);
        events.forEach(comeback::follow);
        comeback.millis.sort(null);
        return comeback;
    }

    private void storedBefore(Event event) {
        if (event instanceof Acked acked && acked.atNanos() < cutNanos) {
            StoredMessage message = acked.message();
            if (heads.merge(message.conversationId(), message.seq(), Math::max) == message.seq()) {
                add(message.senderId(), message.conversationId());
                add(String.valueOf(message.recipientId()), message.conversationId());
            }
        }
    }

    private void add(String userId, String conversationId) {
        List<String> known = conversations.computeIfAbsent(userId, id -> new ArrayList<>());
        if (!known.contains(conversationId)) {
            known.add(conversationId);
        }
    }

    private void follow(Event event) {
        Holder holder = holders.computeIfAbsent(event.device(), name -> new Holder());
        if (event instanceof Connected connected) {
            holder.userId = connected.userId();
        } else if (event instanceof Applied applied) {
            holder.reached.put(
                    applied.message().conversationId(), applied.message().seq());
        } else if (event instanceof Resumed resumed && resumed.atNanos() > cutNanos && !holder.back) {
            holder.back = true;
            millis.add(TimeUnit.NANOSECONDS.toMillis(resumed.atNanos() - cutNanos));
            conversations.getOrDefault(holder.userId, List.of()).forEach(id -> holds(resumed, holder, id));
        }
    }

    private void holds(Resumed resumed, Holder holder, String conversationId) {
        long reached = holder.reached.getOrDefault(conversationId, 0L);
        if (reached < heads.get(conversationId)) {
            lacking.add(resumed.device() + " held " + reached + " of " + heads.get(conversationId) + " of "
                    + conversationId);
        }
    }

    /** Who was told that he is up to date, and was not. */
    public List<String> lacking() {
        return lacking;
    }

    /** Within how many milliseconds of the cut that part of those who came back was up to date. */
    public long millis(double part) {
        return millis.get((int) Math.ceil(part * millis.size()) - 1);
    }

    @Override
    public String toString() {
        return "%,d resumed, within %,d ms (half), %,d ms (99 %%), %,d ms (all)"
                .formatted(millis.size(), millis(0.5), millis(0.99), millis(1));
    }
}
