package dev.parley.chat;

import static dev.parley.chat.MongoChatDatabase.byId;
import static dev.parley.chat.MongoChatDatabase.max;

import dev.parley.contract.chat.JobKey;
import dev.parley.mongo.Documents.Change;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Into which job each due message goes, as far as can be told before it is tried. */
final class MongoJobPlan {
    private final Map<String, Head> heads;
    /** Of each conversation and busy person. */
    private final Map<String, List<JsonObject>> jobs = new HashMap<>();

    private final Map<JsonObject, String> jobIds = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();

    /** @param known jobs, as far as these messages may belong to one of them; they are changed here as is planned */
    MongoJobPlan(List<JsonObject> known, Map<String, Head> heads) {
        this.heads = heads;
        known.forEach(this::learn);
    }

    private void learn(JsonObject job) {
        jobs.computeIfAbsent(line(job.getString("conversationId"), job.getString("busyUserId")), l -> new ArrayList<>())
                .add(job);
    }

    private static String line(String conversationId, String busyUserId) {
        return conversationId + ':' + busyUserId;
    }

    List<Change> changes() {
        return changes;
    }

    Collection<String> ids() {
        return jobIds.values();
    }

    /** Those that are not in their job after all, because it was sealed or ended in between; the others are handed on. */
    List<JsonObject> leftOut(Map<String, JsonObject> now, Map<Long, Job> joined) {
        List<JsonObject> leftOut = new ArrayList<>();
        jobIds.forEach((message, id) -> {
            JsonObject job = now.get(id);
            if (job != null && job.getLong("last") >= message.getLong("seq")) {
                joined.put(message.getLong("_id"), MongoJobs.job(job));
            } else {
                leftOut.add(message);
            }
        });
        return leftOut;
    }

    /** What was due before the busy person's last own message is settled, and needs no job. */
    void add(JsonObject message) {
        long wrote = wrote(message);
        JsonObject job = jobFor(message, wrote);
        if (job == null && message.getLong("seq") > wrote) {
            job = made(message);
            learn(job);
            String id = job.getString("_id");
            JsonObject made = job.copy();
            made.remove("_id");
            changes.add(Change.orInsert(byId(id), new JsonObject().put("$setOnInsert", made)));
        } else if (job != null && job.getLong("last") < message.getLong("seq")) {
            job.put("last", message.getLong("seq"));
            changes.add(Change.of(
                    byId(job.getString("_id")).put("open", true).put("to", 0L),
                    max(new JsonObject().put("last", message.getLong("seq")))));
        }
        if (job != null) {
            jobIds.put(message, job.getString("_id"));
        }
    }

    private long wrote(JsonObject message) {
        Head head = heads.get(message.getString("conversationId"));
        Head.Member busy = head == null ? null : head.member(message.getString("recipientId"));
        return busy == null ? Long.MAX_VALUE : busy.wroteSeq;
    }

    private @Nullable JsonObject jobFor(JsonObject message, long wrote) {
        long seq = message.getLong("seq");
        JsonObject latest = null;
        for (JsonObject job : jobs.getOrDefault(
                line(message.getString("conversationId"), message.getString("recipientId")), List.of())) {
            long from = job.getLong("from");
            if (from <= seq && seq <= job.getLong("last")) {
                return job;
            }
            boolean takes = job.getBoolean("open")
                    && job.getLong("to") == 0
                    && job.getLong("epoch").equals(message.getLong("due"))
                    && wrote < from
                    && from < seq;
            latest = takes && (latest == null || latest.getLong("from") < from) ? job : latest;
        }
        return latest;
    }

    private static JsonObject made(JsonObject message) {
        JobKey key = new JobKey(
                message.getString("conversationId"), message.getString("recipientId"), message.getLong("seq"));
        return new JsonObject()
                .put("_id", MongoJobs.id(key))
                .put("conversationId", key.conversationId())
                .put("busyUserId", key.busyUserId())
                .put("shard", LogCursor.shardOf(message.getLong("_id")))
                .put("from", key.from())
                .put("last", key.from())
                .put("to", 0L)
                .put("epoch", message.getLong("due"))
                .put("correspondentId", message.getString("senderId"))
                .put("firstSentAt", message.getLong("sentAt"))
                .put("open", true)
                .put("answered", false);
    }
}
