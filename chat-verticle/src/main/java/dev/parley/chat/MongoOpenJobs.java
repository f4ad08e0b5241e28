package dev.parley.chat;

import static dev.parley.chat.MongoChatDatabase.among;

import dev.parley.contract.Times;
import dev.parley.contract.chat.JobKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs are open. What is kept of a job may be behind what settled it, so people, heads and the log are asked as well;
 * what turns out to be settled is noted, and need not be asked about again.
 */
final class MongoOpenJobs {
    private final MongoChatDatabase database;
    private final MongoMessages messages;
    private final MongoHeads heads;
    private final MongoPeople people;
    private final MongoJobs jobs;

    MongoOpenJobs(
            MongoChatDatabase database, MongoMessages messages, MongoHeads heads, MongoPeople people, MongoJobs jobs) {
        this.database = database;
        this.messages = messages;
        this.heads = heads;
        this.people = people;
        this.jobs = jobs;
    }

    /** Of some shards, the oldest first; fewer where some of them turned out to be settled. */
    Future<List<Job>> find(List<Integer> shards, int limit) {
        JsonObject query = new JsonObject().put("open", true).put("shard", among(shards));
        return database.jobs
                .find(query, new JsonObject().put("firstSentAt", 1), limit)
                .compose(this::openAmong)
                .map(open -> open.stream().map(MongoJobs::job).toList());
    }

    /** Those of these that are open. */
    Future<List<JsonObject>> openAmong(List<JsonObject> found) {
        List<JsonObject> marked =
                found.stream().filter(document -> document.getBoolean("open")).toList();
        if (marked.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Set<String> conversationIds = new HashSet<>();
        Set<String> userIds = new HashSet<>();
        for (JsonObject document : marked) {
            conversationIds.add(document.getString("conversationId"));
            userIds.add(document.getString("busyUserId"));
            userIds.add(document.getString("correspondentId"));
        }
        Future<Map<String, JsonObject>> answers = messages.stored(clientIds(marked));
        Future<Map<String, Head>> known = heads.load(conversationIds);
        Future<Map<String, StoredUser>> users = people.load(userIds);
        return Future.all(answers, known, users)
                .compose(all -> sort(marked, answers.result(), known.result(), users.result()));
    }

    private static Map<String, JsonArray> clientIds(List<JsonObject> documents) {
        Map<String, JsonArray> bySender = new HashMap<>();
        for (JsonObject document : documents) {
            JobKey key = MongoJobs.key(document);
            bySender.computeIfAbsent(key.busyUserId(), id -> new JsonArray()).add(key.clientId());
        }
        return bySender;
    }

    private Future<List<JsonObject>> sort(
            List<JsonObject> marked,
            Map<String, JsonObject> answers,
            Map<String, Head> known,
            Map<String, StoredUser> users) {
        List<JsonObject> open = new ArrayList<>();
        List<JsonObject> settled = new ArrayList<>();
        List<JsonObject> answered = new ArrayList<>();
        for (JsonObject document : marked) {
            JobKey key = MongoJobs.key(document);
            JsonObject answer = answers.get(MongoMessages.key(key.busyUserId(), key.clientId()));
            StoredUser correspondent = users.get(document.getString("correspondentId"));
            boolean gone = correspondent != null && correspondent.deleted();
            boolean wanted = isWanted(document, known.get(key.conversationId()), users.get(key.busyUserId()));
            if (answer != null) {
                answered.add(answer);
            } else {
                (wanted && !gone ? open : settled).add(document);
            }
        }
        return jobs.end(answered, Map.of())
                .compose(ended -> jobs.end(settled, Ending.SETTLED, Times.now()))
                .map(ended -> open);
    }

    /** Whether the busy person still has this to be answered for him. */
    static boolean isWanted(JsonObject document, @Nullable Head head, @Nullable StoredUser busy) {
        Head.Member member = head == null ? null : head.member(document.getString("busyUserId"));
        return member != null
                && busy != null
                && document.getBoolean("open")
                && !busy.deleted()
                && busy.busyEpoch() == document.getLong("epoch")
                && member.wroteSeq < document.getLong("from");
    }

    /** Nobody is answered across a block. */
    Future<Void> settle(String conversationId) {
        return database.jobs
                .find(new JsonObject().put("conversationId", conversationId).put("open", true))
                .compose(found -> jobs.end(found, Ending.SETTLED, Times.now()));
    }
}
