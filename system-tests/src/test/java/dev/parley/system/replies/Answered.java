package dev.parley.system.replies;

import dev.parley.system.Spread;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a correspondent's messages to busy people have come to, as the log and his own socket have it. */
final class Answered {
    private static final double NANOS_PER_SECOND = 1e9;

    /** What should not be. */
    final List<String> offences = new ArrayList<>();
    /** From a burst's first message to its answer, at the correspondent's socket. */
    final List<Long> delays = new ArrayList<>();
    /** How many answers of each kind. */
    final Map<String, Integer> kinds = new TreeMap<>();

    /** Reads every conversation of a correspondent. */
    void look(String url, Correspondent who) {
        for (Object conversation : who.user.get(url, "/conversations?limit=200").getJsonArray("conversations")) {
            String id = ((JsonObject) conversation).getString("id");
            look(who, id, who.user.history(url, id));
        }
    }

    private void look(Correspondent who, String conversationId, List<JsonObject> log) {
        long covered = 0;
        for (JsonObject answer : log.stream().filter(Answered::isAuto).toList()) {
            JsonObject covers = answer.getJsonObject("auto").getJsonObject("covers");
            long from = covers.getLong("from");
            long to = covers.getLong("to");
            for (long seq = covered + 1; seq < from; seq++) {
                expect(isAuto(log.get((int) seq - 1)), conversationId, seq + " is not covered");
            }
            for (long seq = from; seq <= to; seq++) {
                expect(!isAuto(log.get((int) seq - 1)), conversationId, seq + " is automatic, and is answered");
            }
            expect(from > covered && to >= from && to < answer.getLong("seq"), conversationId, "covers " + covers);
            covered = to;
            kinds.merge(answer.getJsonObject("auto").getString("kind"), 1, Integer::sum);
            heard(who, conversationId, answer, log.get((int) from - 1));
        }
        long last = covered;
        log.stream()
                .filter(message -> message.getLong("seq") > last && !isAuto(message))
                .forEach(message -> expect(false, conversationId, message.getLong("seq") + " has no answer"));
    }

    private void heard(Correspondent who, String conversationId, JsonObject answer, JsonObject first) {
        List<Correspondent.Came> came = who.replies(conversationId).stream()
                .filter(reply -> reply.id().equals(answer.getString("id")))
                .toList();
        expect(!came.isEmpty(), conversationId, "an answer that nobody heard");
        if (!came.isEmpty()) {
            delays.add(came.get(0).nanos() - who.saidNanos(first.getString("content")));
        }
    }

    private void expect(boolean isSo, String conversationId, String otherwise) {
        if (!isSo) {
            offences.add(conversationId + ": " + otherwise);
        }
    }

    private static boolean isAuto(JsonObject message) {
        return message.containsKey("auto");
    }

    double longestSeconds() {
        return Spread.of(delays).maxNanos() / NANOS_PER_SECOND;
    }

    @Override
    public String toString() {
        return Spread.of(delays) + ", " + kinds;
    }
}
