package dev.parley.chat;

import dev.parley.chat.Appended.Outcome;
import dev.parley.chat.MongoAppend.Known;
import dev.parley.contract.chat.Message;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** What becomes of each message of a batch: decided and numbered from what was looked up, without asking anybody. */
final class MongoBatch {
    private final List<NewMessage> messages;
    private final List<@Nullable Appended> results;
    /** Which have been in a bulk: found stored later, they are ours and not somebody's from before. */
    private final Set<Integer> tried = new HashSet<>();

    private Map<Integer, Message> numbered = new LinkedHashMap<>();
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

    /** What was numbered last is stored, its heads too. */
    void stored() {
        numbered.forEach((i, message) -> results.set(i, new Appended(Outcome.STORED, message)));
        twins.forEach((i, first) ->
                results.set(i, repeated(messages.get(i), numbered.getOrDefault(first, null), Outcome.DUPLICATE)));
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
        tried.addAll(numbered.keySet());
        return numbering.numbered();
    }

    private void decide(int i, MongoNumbering numbering, Map<String, Integer> firsts) {
        NewMessage message = messages.get(i);
        String key = MongoMessages.key(message.senderId(), message.clientId());
        JsonObject before = numbering.known.stored().get(key);
        Integer first = firsts.get(key);
        if (before != null) {
            Outcome same = tried.contains(i) ? Outcome.STORED : Outcome.DUPLICATE;
            results.set(i, repeated(message, MongoMessages.message(before), same));
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

    private static Appended repeated(NewMessage message, @Nullable Message stored, Outcome same) {
        return stored != null
                        && stored.conversationId().equals(message.conversationId())
                        && stored.content().equals(message.content())
                ? new Appended(same, stored)
                : Appended.of(Outcome.CONFLICT);
    }
}
