package dev.parley.system.delivery;

import dev.parley.system.delivery.Event.Applied;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A device's copy of each conversation, always without gaps, and how far it knows the log to reach. Confined to its device. */
final class Copies {
    private static final int NAMED_IN_HELLO = 500;

    private final Recording recording;
    private final String name;
    private final Map<String, Long> held = new HashMap<>();
    private final Map<String, Long> heads = new HashMap<>();

    /** What becomes of a message. */
    enum Fate {
        APPLIED,
        KNOWN,
        GAP
    }

    Copies(Recording recording, String name) {
        this.recording = recording;
        this.name = name;
    }

    /** Applies a message that came over that connection, if it is the next one. */
    Fate take(StoredMessage message, int connection) {
        long last = last(message.conversationId());
        heard(message.conversationId(), message.seq());
        if (message.seq() <= last) {
            return Fate.KNOWN;
        } else if (message.seq() > last + 1) {
            return Fate.GAP;
        }
        held.put(message.conversationId(), message.seq());
        recording.add(new Applied(name, connection, System.nanoTime(), message));
        return Fate.APPLIED;
    }

    /** The log reaches that far at least. */
    void heard(String conversationId, long head) {
        heads.merge(conversationId, head, Math::max);
    }

    boolean isBehind(String conversationId) {
        return last(conversationId) < heads.getOrDefault(conversationId, 0L);
    }

    /** The conversations of which it lacks something that it knows to be there. */
    List<String> behind() {
        return heads.keySet().stream().filter(this::isBehind).toList();
    }

    long last(String conversationId) {
        return held.getOrDefault(conversationId, 0L);
    }

    /** What a hello names. */
    Map<String, Long> cursors() {
        Map<String, Long> cursors = new LinkedHashMap<>();
        held.entrySet().stream().limit(NAMED_IN_HELLO).forEach(copy -> cursors.put(copy.getKey(), copy.getValue()));
        return cursors;
    }

    void forget(String conversationId) {
        held.remove(conversationId);
        heads.remove(conversationId);
    }

    void forget() {
        held.clear();
        heads.clear();
    }
}
