package dev.parley.chat;

import static dev.parley.chat.MongoChatDatabase.among;
import static dev.parley.chat.MongoChatDatabase.byId;
import static dev.parley.chat.MongoChatDatabase.set;

import dev.parley.contract.chat.Auto;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.Message;
import dev.parley.mongo.Documents;
import dev.parley.mongo.Documents.Change;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The documents of jobs. A message belongs to a job once it is noted as its {@code last}, or below that; this is possible
 * only while the job is open and not sealed, and sealing takes over what is noted. So whoever notes what was stored,
 * however often and beside whom: each message is in one job. {@code to} is 0 until it is sealed.
 */
final class MongoJobs {
    private final Documents jobs;

    MongoJobs(Documents jobs) {
        this.jobs = jobs;
    }

    static String id(JobKey key) {
        return key.conversationId() + ':' + key.busyUserId() + ':' + key.from();
    }

    static JobKey key(JsonObject document) {
        return new JobKey(
                document.getString("conversationId"), document.getString("busyUserId"), document.getLong("from"));
    }

    static Job job(JsonObject document) {
        long to = document.getLong("to");
        return new Job(
                key(document),
                to == 0 ? null : to,
                document.getLong("epoch"),
                document.getString("correspondentId"),
                Instant.ofEpochMilli(document.getLong("firstSentAt")));
    }

    Future<Map<String, JsonObject>> byIds(Collection<String> ids) {
        return ids.isEmpty()
                ? Future.succeededFuture(Map.of())
                : jobs.find(new JsonObject().put("_id", among(ids)))
                        .map(found -> found.stream()
                                .collect(
                                        Collectors.toMap(document -> document.getString("_id"), document -> document)));
    }

    /**
     * Sees to it that of messages that are stored those that are due are in a job, unless they were settled meanwhile, and
     * that the answers among them have ended theirs.
     *
     * @param documents of each shard in its order
     * @param heads of their conversations, as these messages have left them or later
     * @param answers what is known of those among them that end a job, by their places
     * @return the job of each message that is due, by its place
     */
    Future<Map<Long, Job>> note(Collection<JsonObject> documents, Map<String, Head> heads, Map<Long, Answer> answers) {
        List<JsonObject> due = documents.stream()
                .filter(document -> document.containsKey("due"))
                .toList();
        return end(documents, answers).compose(ended -> join(due, heads, new HashMap<>()));
    }

    private Future<Map<Long, Job>> join(List<JsonObject> due, Map<String, Head> heads, Map<Long, Job> joined) {
        return due.isEmpty()
                ? Future.succeededFuture(joined)
                : known(due).compose(known -> {
                    MongoJobPlan plan = new MongoJobPlan(known, heads);
                    due.forEach(plan::add);
                    return jobs.changeAll(plan.changes())
                            .compose(changed -> byIds(plan.ids()))
                            .compose(now -> join(plan.leftOut(now, joined), heads, joined));
                });
    }

    /** The jobs that these messages may belong to. */
    private Future<List<JsonObject>> known(List<JsonObject> due) {
        long first = due.stream()
                .mapToLong(document -> document.getLong("seq"))
                .min()
                .orElse(0);
        JsonArray either = new JsonArray()
                .add(new JsonObject().put("open", true))
                .add(new JsonObject().put("last", new JsonObject().put("$gte", first)));
        JsonObject conversations = among(due.stream()
                .map(document -> document.getString("conversationId"))
                .collect(Collectors.toSet()));
        return jobs.find(new JsonObject().put("conversationId", conversations).put("$or", either));
    }

    /** Ends the jobs of the answers that are among these messages. */
    Future<Void> end(Collection<JsonObject> documents, Map<Long, Answer> answers) {
        List<Change> changes = new ArrayList<>();
        for (JsonObject document : documents) {
            Auto auto = document.containsKey("auto")
                    ? MongoMessages.message(document).auto()
                    : null;
            if (auto != null) {
                changes.addAll(ending(MongoMessages.message(document), auto, answers.get(document.getLong("_id"))));
            }
        }
        return jobs.changeAll(changes);
    }

    /** Who does not know how the answer came about leaves alone what was noted by whoever does. */
    private static List<Change> ending(Message message, Auto auto, @Nullable Answer answer) {
        JobKey key = new JobKey(
                message.conversationId(), message.senderId(), auto.covers().from());
        if (!message.clientId().equals(key.clientId())) {
            return List.of();
        }
        Ending ending = "model".equals(auto.kind()) ? Ending.ANSWERED : Ending.UNAVAILABLE;
        JsonObject fields = new JsonObject()
                .put("open", false)
                .put("answered", true)
                .put("endedAt", message.sentAt().toEpochMilli())
                .put("ending", (answer == null ? ending : answer.ending()).name())
                .put("kind", auto.kind())
                .put("provider", auto.provider())
                .put("model", auto.model())
                .put("millis", answer == null ? null : answer.millis())
                .put("tokensIn", answer == null ? null : answer.tokensIn())
                .put("tokensOut", answer == null ? null : answer.tokensOut());
        JsonObject query = byId(id(key));
        return List.of(Change.of(answer == null ? query.put("answered", false) : query, set(fields)));
    }

    /** Ends jobs without an answer, where they have not ended. */
    Future<Void> end(Collection<JsonObject> documents, Ending ending, Instant now) {
        JsonObject fields =
                new JsonObject().put("open", false).put("ending", ending.name()).put("endedAt", now.toEpochMilli());
        return jobs.changeAll(documents.stream()
                .map(document -> Change.of(byId(document.getString("_id")).put("open", true), set(fields)))
                .toList());
    }
}
