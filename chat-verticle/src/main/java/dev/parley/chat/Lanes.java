package dev.parley.chat;

import dev.parley.contract.chat.JobKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The jobs on the board: for each busy person and conversation a lane, in which only the first is under way. Confined to
 * the board's context.
 */
final class Lanes {
    /** By person, conversation, and first message. */
    private final Map<String, Map<String, NavigableMap<Long, OpenJob>>> byPerson = new HashMap<>();

    private int size;

    int size() {
        return size;
    }

    void add(OpenJob job) {
        JobKey key = job.key();
        OpenJob before = byPerson.computeIfAbsent(key.busyUserId(), person -> new HashMap<>())
                .computeIfAbsent(key.conversationId(), conversation -> new TreeMap<>())
                .put(key.from(), job);
        size += before == null ? 1 : 0;
    }

    @Nullable
    OpenJob get(JobKey key) {
        return lane(key).get(key.from());
    }

    /** What is under way in the lane of a job. */
    @Nullable
    OpenJob first(JobKey key) {
        NavigableMap<Long, OpenJob> lane = lane(key);
        return lane.isEmpty() ? null : lane.firstEntry().getValue();
    }

    void remove(JobKey key) {
        NavigableMap<Long, OpenJob> lane = lane(key);
        size -= lane.remove(key.from()) == null ? 0 : 1;
        if (lane.isEmpty()) {
            byPerson.computeIfPresent(key.busyUserId(), (person, conversations) -> {
                conversations.remove(key.conversationId());
                return conversations.isEmpty() ? null : conversations;
            });
        }
    }

    /** Those of a conversation that are a person's. */
    List<OpenJob> of(String busyUserId, String conversationId) {
        return List.copyOf(conversationsOf(busyUserId)
                .getOrDefault(conversationId, new TreeMap<>())
                .values());
    }

    /** Those of a person. */
    List<OpenJob> of(String busyUserId) {
        List<OpenJob> all = new ArrayList<>();
        conversationsOf(busyUserId).values().forEach(lane -> all.addAll(lane.values()));
        return all;
    }

    List<OpenJob> all() {
        List<OpenJob> all = new ArrayList<>(size);
        byPerson.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .forEach(lane -> all.addAll(lane.values()));
        return all;
    }

    private Map<String, NavigableMap<Long, OpenJob>> conversationsOf(String busyUserId) {
        return byPerson.getOrDefault(busyUserId, Map.of());
    }

    private NavigableMap<Long, OpenJob> lane(JobKey key) {
        return conversationsOf(key.busyUserId()).getOrDefault(key.conversationId(), new TreeMap<>());
    }
}
