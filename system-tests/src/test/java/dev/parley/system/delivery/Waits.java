package dev.parley.system.delivery;

import dev.parley.system.delivery.Event.Acked;
import dev.parley.system.delivery.Event.Connected;
import dev.parley.system.delivery.Event.Sent;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * For how long at most each shard acknowledged none of the sends that waited for it: of those that were first written to
 * certain nodes, from a certain moment on.
 */
public final class Waits {
    private final Map<Integer, Long> longestNanos = new TreeMap<>();

    private Waits() {}

    /**
     * Reads them out of a run.
     *
     * @param urls the nodes
     * @param fromNanos the moment, as {@link System#nanoTime} tells it
     */
    public static Waits of(Recording recording, Set<String> urls, long fromNanos) {
        Waits waits = new Waits();
        Map<String, String> doors = new HashMap<>();
        Map<String, Long> firstSent = new HashMap<>();
        Map<Integer, Long> lastAcked = new HashMap<>();
        for (Event event : recording.events()) {
            if (event instanceof Connected connected) {
                doors.put(connected.device(), connected.url());
            } else if (event instanceof Sent sent && urls.contains(doors.get(sent.device()))) {
                firstSent.putIfAbsent(key(sent.senderId(), sent.clientId()), sent.atNanos());
            } else if (event instanceof Acked acked) {
                StoredMessage message = acked.message();
                Long since = firstSent.get(key(message.senderId(), message.clientId()));
                int shard = Integer.parseInt(message.conversationId(), 1, 3, 16);
                if (since != null && since >= fromNanos) {
                    long before = lastAcked.getOrDefault(shard, since);
                    waits.longestNanos.merge(shard, acked.atNanos() - Math.max(since, before), Math::max);
                }
                lastAcked.put(shard, acked.atNanos());
            }
        }
        return waits;
    }

    private static String key(String senderId, String clientId) {
        return senderId + ' ' + clientId;
    }

    public int shards() {
        return longestNanos.size();
    }

    /** That of the shard that kept people waiting for longest. */
    public Duration longest() {
        return Duration.ofNanos(
                longestNanos.values().stream().max(Comparator.naturalOrder()).orElse(0L));
    }

    @Override
    public String toString() {
        long late = longestNanos.values().stream()
                .filter(nanos -> nanos > Duration.ofSeconds(1).toNanos())
                .count();
        return "%d shards were sent to; %d acknowledged nothing for more than a second, none for longer than %,d ms"
                .formatted(shards(), late, longest().toMillis());
    }
}
