package dev.parley.system.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Everything that happened in one run, in the order in which it was noted; nothing is ever taken out. Thread-safe. */
public final class Recording {
    private final int limit;
    private final List<Event> events = new ArrayList<>();
    private final Map<Class<?>, Long> counts = new HashMap<>();
    private long missed;

    /** @param limit how many events are kept; a run that has more proves nothing */
    public Recording(int limit) {
        this.limit = limit;
    }

    public synchronized void add(Event event) {
        if (events.size() < limit) {
            events.add(event);
            counts.merge(event.getClass(), 1L, Long::sum);
        } else {
            missed++;
        }
    }

    /**
     * What happened until now.
     *
     * @throws IllegalStateException when not everything was kept
     */
    public synchronized List<Event> events() {
        if (missed > 0) {
            throw new IllegalStateException(
                    "the recording was full at " + limit + " events and missed " + missed + ": nothing is proven");
        }
        return List.copyOf(events);
    }

    /** How often something of that kind happened until now. */
    public synchronized <E extends Event> long count(Class<E> kind, Predicate<E> which) {
        return events.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(which)
                .count();
    }

    /** How often something of that kind happened until now; cheap enough to be asked all the time. */
    public synchronized long count(Class<? extends Event> kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
