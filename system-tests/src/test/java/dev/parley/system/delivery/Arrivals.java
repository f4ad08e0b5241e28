package dev.parley.system.delivery;

import dev.parley.system.Spread;
import dev.parley.system.delivery.Event.Acked;
import dev.parley.system.delivery.Event.Applied;
import dev.parley.system.delivery.Event.Connected;
import dev.parley.system.delivery.Event.Sent;
import dev.parley.system.delivery.StoredMessage.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long after its sending each acknowledged message was in the copy of each device of its members but the sending one. */
public final class Arrivals {
    private final Map<String, String> users = new HashMap<>();
    private final Map<Key, Sent> sent = new HashMap<>();
    private final Map<Key, Map<String, Long>> applied = new HashMap<>();
    private final List<Long> nanos = new ArrayList<>();

    private Arrivals() {}

    /**
     * Of a run that has settled.
     *
     * @throws IllegalStateException when a message has not come to a device
     */
    public static Arrivals of(Recording recording) {
        Arrivals arrivals = new Arrivals();
        List<Event> events = recording.events();
        events.forEach(arrivals::note);
        events.stream()
                .filter(Acked.class::isInstance)
                .map(event -> ((Acked) event).message())
                .distinct()
                .forEach(arrivals::count);
        return arrivals;
    }

    private void note(Event event) {
        if (event instanceof Connected connected) {
            users.put(connected.device(), connected.userId());
        } else if (event instanceof Sent first) {
            sent.putIfAbsent(first.key(), first);
        } else if (event instanceof Applied there) {
            applied.computeIfAbsent(there.message().key(), key -> new HashMap<>())
                    .putIfAbsent(there.device(), there.atNanos());
        }
    }

    private void count(StoredMessage message) {
        Sent from = sent.get(message.key());
        users.forEach((device, userId) -> {
            if (message.concerns(userId) && !device.equals(from.device())) {
                Long atNanos = applied.get(message.key()).get(device);
                if (atNanos == null) {
                    throw new IllegalStateException(device + " has not got " + message);
                }
                nanos.add(atNanos - from.atNanos());
            }
        });
    }

    public Spread times() {
        return Spread.of(nanos);
    }

    /** How many took longer than that. */
    public long later(Duration than) {
        return nanos.stream().filter(took -> took > than.toNanos()).count();
    }
}
