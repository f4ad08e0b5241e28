package dev.parley.system.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every conversation as its members read it, each over at least two doors. Thread-safe. */
public final class Histories {
    private final Map<String, List<Reading>> readings = new LinkedHashMap<>();

    /** What one member got from one door. */
    record Reading(String userId, String door, List<StoredMessage> messages) {}

    public synchronized Histories add(String conversationId, String userId, String door, List<StoredMessage> messages) {
        List<Reading> known = readings.computeIfAbsent(conversationId, id -> new ArrayList<>());
        // Four copies of a long run would be more than a test's memory holds.
        List<StoredMessage> kept =
                !known.isEmpty() && known.get(0).messages.equals(messages) ? known.get(0).messages : messages;
        known.add(new Reading(userId, door, kept));
        return this;
    }

    public synchronized Set<String> conversations() {
        return Set.copyOf(readings.keySet());
    }

    /** The conversation by its first reading; empty where there is none. */
    public synchronized List<StoredMessage> of(String conversationId) {
        List<Reading> known = readings.get(conversationId);
        return known == null ? List.of() : known.get(0).messages;
    }

    synchronized void check(List<Offence> offences) {
        readings.forEach((conversationId, known) -> {
            known.stream().skip(1).forEach(other -> compare(conversationId, known.get(0), other, offences));
            checkDoors(conversationId, known, offences);
        });
    }

    private static void compare(String conversationId, Reading one, Reading other, List<Offence> offences) {
        int common = Math.min(one.messages.size(), other.messages.size());
        int at = 0;
        while (at < common && one.messages.get(at).equals(other.messages.get(at))) {
            at++;
        }
        if (at < Math.max(one.messages.size(), other.messages.size())) {
            StoredMessage either = (at < one.messages.size() ? one : other).messages.get(at);
            offences.add(Offence.of(
                    "two doors differ",
                    conversationId + " at its message " + (at + 1) + ": " + entry(one, at) + "; " + entry(other, at),
                    either));
        }
    }

    private static String entry(Reading reading, int at) {
        String message = at < reading.messages.size() ? reading.messages.get(at).toString() : "nothing more";
        return reading.userId + " reads over " + reading.door + " " + message;
    }

    private static void checkDoors(String conversationId, List<Reading> known, List<Offence> offences) {
        Map<String, Set<String>> doors = new LinkedHashMap<>();
        for (Reading reading : known) {
            doors.computeIfAbsent(reading.userId, id -> new LinkedHashSet<>()).add(reading.door);
        }
        for (StoredMessage message : known.get(0).messages) {
            doors.computeIfAbsent(message.senderId(), id -> Set.of());
            if (message.recipientId() != null) {
                doors.computeIfAbsent(message.recipientId(), id -> Set.of());
            }
        }
        doors.forEach((userId, over) -> {
            if (over.size() < 2) {
                offences.add(Offence.of(
                        "history not read over two doors",
                        userId + " read " + conversationId + " over " + over,
                        conversationId));
            }
        });
    }
}
