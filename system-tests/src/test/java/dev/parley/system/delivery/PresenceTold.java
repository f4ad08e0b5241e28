package dev.parley.system.delivery;

import dev.parley.system.delivery.Event.Presence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What devices were told of people's coming and going.
 *
 * @param frames how many frames there were
 * @param people of how many people
 * @param devices to how many devices
 * @param most how many one of them was told at most
 * @param mostInASecond how many one of them was told at most within any one second
 */
public record PresenceTold(int frames, int people, int devices, int most, int mostInASecond) {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** @param fromNanos from when on, as {@link System#nanoTime} tells it */
    public static PresenceTold since(Recording recording, long fromNanos) {
        Map<String, Integer> told = new HashMap<>();
        Map<String, Deque<Long>> lately = new HashMap<>();
        Set<String> people = new HashSet<>();
        int inASecond = 0;
        for (Event event : recording.events()) {
            if (event instanceof Presence presence && presence.atNanos() >= fromNanos) {
                told.merge(presence.device(), 1, Integer::sum);
                people.add(presence.userId());
                Deque<Long> window = lately.computeIfAbsent(presence.device(), name -> new ArrayDeque<>());
                window.add(presence.atNanos());
                while (presence.atNanos() - window.getFirst() >= SECOND) {
                    window.removeFirst();
                }
                inASecond = Math.max(inASecond, window.size());
            }
        }
        int frames = told.values().stream().mapToInt(Integer::intValue).sum();
        int most = told.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return new PresenceTold(frames, people.size(), told.size(), most, inASecond);
    }

    @Override
    public String toString() {
        return "%,d presence frames about %d people to %d devices, %d at most to one, %d at most in a second"
                .formatted(frames, people, devices, most, mostInASecond);
    }
}
