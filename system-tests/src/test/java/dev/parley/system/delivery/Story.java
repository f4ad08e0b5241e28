package dev.parley.system.delivery;

import dev.parley.system.delivery.Event.Acked;
import dev.parley.system.delivery.Event.Applied;
import dev.parley.system.delivery.Event.HistoryRead;
import dev.parley.system.delivery.Event.Received;
import dev.parley.system.delivery.Event.Refused;
import dev.parley.system.delivery.Event.Sent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Tells offences with everything that happened to the message and to the devices concerned, in the order of time. */
final class Story {
    private static final int TOLD_OF_EACH_KIND = 2;
    private static final int LINES = 400;

    private final List<Event> events;

    Story(List<Event> events) {
        this.events = events;
    }

    String of(List<Offence> offences) {
        StringBuilder told = new StringBuilder(offences.size() + " promises broken: " + kinds(offences));
        Map<String, Integer> toldOf = new HashMap<>();
        for (Offence offence : offences) {
            if (toldOf.merge(offence.kind(), 1, Integer::sum) > TOLD_OF_EACH_KIND) {
                continue;
            }
            told.append("\n\n").append(offence.kind()).append(": ").append(offence.detail());
            tell(offence, told);
        }
        return told.toString();
    }

    private static Map<String, Integer> kinds(List<Offence> offences) {
        Map<String, Integer> kinds = new TreeMap<>();
        offences.forEach(offence -> kinds.merge(offence.kind(), 1, Integer::sum));
        return kinds;
    }

    private void tell(Offence offence, StringBuilder told) {
        Set<String> devices = devices(offence);
        List<Event> story = events.stream()
                .filter(event -> concerns(offence, devices, event))
                .sorted(Comparator.comparingLong(Event::atNanos))
                .toList();
        story.stream().limit(LINES).forEach(event -> told.append("\n  ").append(line(event)));
        if (story.size() > LINES) {
            told.append("\n  and ").append(story.size() - LINES).append(" more");
        }
    }

    /** The device that it is about, and those that sent the messages. */
    private Set<String> devices(Offence offence) {
        Set<String> devices = new HashSet<>();
        if (offence.device() != null) {
            devices.add(offence.device());
        }
        for (Event event : events) {
            if (event instanceof Sent sent && offence.messages().contains(sent.key())) {
                devices.add(sent.device());
            }
        }
        return devices;
    }

    private static boolean concerns(Offence offence, Set<String> devices, Event event) {
        if (event instanceof Sent sent) {
            return offence.messages().contains(sent.key());
        } else if (event instanceof Refused refused) {
            return offence.messages().contains(refused.key());
        } else if (event instanceof Acked acked) {
            return offence.isAbout(acked.message());
        } else if (event instanceof Received received) {
            return offence.isAbout(received.message());
        } else if (event instanceof Applied applied) {
            return offence.isAbout(applied.message());
        } else if (event instanceof HistoryRead read) {
            return read.device().equals(offence.device())
                    && read.conversationId().equals(offence.conversationId());
        }
        return devices.contains(event.device());
    }

    private String line(Event event) {
        long micros =
                TimeUnit.NANOSECONDS.toMicros(event.atNanos() - events.get(0).atNanos());
        return "%12.6f s  %s connection %d: %s"
                .formatted(micros / 1e6, event.device(), event.connection(), what(event));
    }

    private static String what(Event event) {
        String fields = event.toString();
        int at = fields.indexOf("atNanos=");
        int rest = fields.indexOf(", ", at);
        return event.getClass().getSimpleName()
                + (rest < 0 ? "" : " " + fields.substring(rest + 2, fields.length() - 1));
    }
}
