package dev.parley.chat;

import dev.parley.chat.Appended.Outcome;
import dev.parley.chat.MongoAppend.Known;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** What becomes of each message of a batch: decided and numbered from what was looked up, without asking anybody. */
final class MongoBatch {
    private static final Set<Outcome> REPEATS = EnumSet.of(Outcome.DUPLICATE, Outcome.CONFLICT);

    private final List<NewMessage> messages;
    private final List<@Nullable Appended> results;
    /** At which places each has been in a bulk: found stored there, it is ours and not somebody's from before. */
    private final Map<Integer, Set<Long>> tried = new HashMap<>();

    private Map<Integer, LogEntry> numbered = new LinkedHashMap<>();
    private Map<Integer, Integer> twins = new HashMap<>();

    MongoBatch(List<NewMessage> messages) {
        this.messages = messages;
        this.results = new ArrayList<>(messages.size());
        messages.forEach(message -> results.add(null));
    }

    /** The messages that are not decided yet. */
    List<NewMessage> open() {
        List<NewMessage> open = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            if (results.get(i) == null) {
                open.add(messages.get(i));
            }
        }
        return open;
    }

    List<Appended> results() {
        List<Appended> all = new ArrayList<>(results.size());
        for (Appended result : results) {
            if (result == null) {
                throw new IllegalStateException("a message of the batch was not decided");
            }
            all.add(result);
        }
        return all;
    }

    /** The jobs that are to be answered. */
    static List<String> jobIds(List<NewMessage> messages) {
        return messages.stream()
                .map(NewMessage::answer)
                .filter(Objects::nonNull)
                .map(answer -> MongoJobs.id(answer.job()))
                .toList();
    }

    /** Of what is stored that which a bulk of ours has stored. */
    Collection<JsonObject> tried(Map<String, JsonObject> stored) {
        return tried.keySet().stream()
                .map(i -> ours(i, stored.get(key(messages.get(i)))))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(document -> document.getLong("_id")))
                .toList();
    }

    private @Nullable JsonObject ours(int i, @Nullable JsonObject stored) {
        return stored != null && isOurs(i, stored.getLong("_id")) ? stored : null;
    }

    private boolean isOurs(int i, long place) {
        return tried.getOrDefault(i, Set.of()).contains(place);
    }

    /** What is known of those of these messages that end a job, by their places. */
    Map<Long, Answer> answers(Collection<JsonObject> documents) {
        Map<String, Answer> byClientId = new HashMap<>();
        for (NewMessage message : messages) {
            Answer answer = message.answer();
            if (answer != null) {
                byClientId.put(message.clientId(), answer);
            }
        }
        Map<Long, Answer> byPlace = new HashMap<>();
        for (JsonObject document : byClientId.isEmpty() ? List.<JsonObject>of() : documents) {
            Answer answer = byClientId.get(document.getString("clientId"));
            if (answer != null) {
                byPlace.put(document.getLong("_id"), answer);
            }
        }
        return byPlace;
    }

    /** What was numbered last is stored, its heads and jobs too. */
    void stored(Map<Long, Job> due) {
        numbered.forEach((i, entry) -> results.set(i, appended(Outcome.STORED, entry, due)));
        twins.forEach((i, first) -> {
            LogEntry entry = numbered.getOrDefault(first, null);
            results.set(i, repeated(messages.get(i), entry, Outcome.DUPLICATE, Map.of()));
        });
    }

    private static Appended appended(Outcome outcome, LogEntry entry, Map<Long, Job> due) {
        return new Appended(outcome, entry.message(), due.get(entry.place()));
    }

    /** Whether any is to be refused, were it not stored already. */
    boolean refuses(Known known) {
        MongoNumbering numbering = new MongoNumbering(known, shard -> 0);
        return open().stream().anyMatch(message -> numbering.refusal(message) != null);
    }

    /** How many have turned out to be stored from before. */
    long repeats() {
        return results.stream()
                .filter(result -> result != null && REPEATS.contains(result.outcome()))
                .count();
    }

    MongoNumbering.Numbered decide(Known known, IntToLongFunction tails) {
        MongoNumbering numbering = new MongoNumbering(known, tails);
        numbered = new LinkedHashMap<>();
        twins = new HashMap<>();
        Map<String, Integer> firsts = new HashMap<>();
        for (int i = 0; i < messages.size(); i++) {
            if (results.get(i) == null) {
                decide(i, numbering, firsts);
            }
        }
        numbered.forEach(
                (i, entry) -> tried.computeIfAbsent(i, index -> new HashSet<>()).add(entry.place()));
        return numbering.numbered();
    }

    private void decide(int i, MongoNumbering numbering, Map<String, Integer> firsts) {
        NewMessage message = messages.get(i);
        String key = key(message);
        JsonObject before = numbering.known.stored().get(key);
        Integer first = firsts.get(key);
        if (before != null) {
            LogEntry entry = MongoMessages.entry(before);
            results.set(
                    i,
                    isOurs(i, entry.place())
                            ? repeated(message, entry, Outcome.STORED, numbering.known.due())
                            : repeated(message, entry, Outcome.DUPLICATE, Map.of()));
        } else if (first != null) {
            twins.put(i, first);
        } else {
            Outcome refusal = numbering.refusal(message);
            if (refusal != null) {
                results.set(i, Appended.of(refusal));
            } else {
                firsts.put(key, i);
                numbered.put(i, numbering.number(message));
            }
        }
    }

    private static String key(NewMessage message) {
        return MongoMessages.key(message.senderId(), message.clientId());
    }

    private static Appended repeated(NewMessage message, @Nullable LogEntry stored, Outcome same, Map<Long, Job> due) {
        return stored != null
                        && stored.message().conversationId().equals(message.conversationId())
                        && stored.message().content().equals(message.content())
                ? appended(same, stored, due)
                : Appended.of(Outcome.CONFLICT);
    }
}
