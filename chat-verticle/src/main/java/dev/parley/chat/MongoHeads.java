package dev.parley.chat;

import static dev.parley.chat.MongoChatDatabase.among;
import static dev.parley.chat.MongoChatDatabase.byId;
import static dev.parley.chat.MongoChatDatabase.max;

import dev.parley.chat.NewMessage.Opening;
import dev.parley.contract.chat.Conversation;
import dev.parley.contract.chat.ShardOwners;
import dev.parley.mongo.Documents;
import dev.parley.mongo.Documents.Change;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The conversations' heads. Everything in one only ever grows: so what is told twice, late, or by two nodes at once comes
 * out the same, and each change is one update that keeps the greater. Confined to the store's context.
 */
final class MongoHeads {
    /** Room below a millisecond, so that of two conversations that moved in the same one the later comes first. */
    private static final int ACTIVITY_BITS = 12;

    private static final int KEPT = 10_000;

    /** Of a message that was sent elsewhere, long ago: whether both members have seen it, and all that stands before it. */
    static final String SEEN = "seen";

    private final Documents conversations;
    private final AtomicLong latestActivity = new AtomicLong();
    /** By which batches have been numbered; least used first. */
    private final Map<String, Head> kept = new LinkedHashMap<>(16, 0.75f, true);

    MongoHeads(Documents conversations) {
        this.conversations = conversations;
    }

    /**
     * Those to number from. As long as nobody else writes in its shard a head changes by what is numbered from it alone,
     * receipts apart, and these are not taken back by being told of older ones: so it is read once, and then kept.
     */
    Future<Map<String, Head>> toNumber(Collection<String> conversationIds) {
        List<String> unknown =
                conversationIds.stream().filter(id -> !kept.containsKey(id)).toList();
        return (unknown.isEmpty() ? Future.succeededFuture(Map.<String, Head>of()) : load(unknown)).map(loaded -> {
            kept.putAll(loaded);
            Map<String, Head> heads = new HashMap<>();
            conversationIds.forEach(id -> {
                Head head = kept.get(id);
                if (head != null) {
                    heads.put(id, head);
                }
            });
            dropTheLeastUsed();
            return heads;
        });
    }

    private void dropTheLeastUsed() {
        Iterator<String> leastUsedFirst = kept.keySet().iterator();
        for (int surplus = kept.size() - KEPT; surplus > 0; surplus--) {
            leastUsedFirst.next();
            leastUsedFirst.remove();
        }
    }

    /** Somebody else may have written in these shards, or it is not known what became of what was numbered. */
    void forget(Collection<Integer> shards) {
        kept.keySet().removeIf(id -> shards.contains(ShardOwners.shardOf(id)));
    }

    Future<Map<String, Head>> load(Collection<String> conversationIds) {
        return conversations
                .find(new JsonObject().put("_id", among(conversationIds)))
                .map(found -> {
                    Map<String, Head> heads = new HashMap<>();
                    found.forEach(document -> heads.put(document.getString("_id"), read(document)));
                    return heads;
                });
    }

    static Head read(JsonObject document) {
        JsonArray members = document.getJsonArray("members");
        Head head = new Head(
                document.getString("_id"),
                member(members.getString(0), document.getJsonObject("first")),
                member(members.getString(1), document.getJsonObject("second")));
        head.lastSeq = document.getLong("lastSeq");
        head.lastPos = document.getLong("lastPlace");
        head.lastSentAt = document.getLong("lastSentAt");
        return head;
    }

    private static Head.Member member(String userId, JsonObject counts) {
        Head.Member member = new Head.Member(userId);
        member.ownCount = counts.getLong("count");
        member.readSeq = counts.getLong("read");
        member.othersAtRead = counts.getLong("othersAtRead");
        member.deliveredSeq = counts.getLong("delivered");
        member.wroteSeq = counts.getLong("wrote", 0L);
        return member;
    }

    /** A conversation in which nobody has written yet. */
    static Head begun(NewMessage message, Opening opening) {
        return between(message.conversationId(), message.senderId(), opening.recipientId());
    }

    private static Head between(String conversationId, String one, String other) {
        boolean sorted = one.compareTo(other) < 0;
        return new Head(conversationId, new Head.Member(sorted ? one : other), new Head.Member(sorted ? other : one));
    }

    /** Makes these conversations, where they are not yet. */
    Future<Void> begin(Collection<Head> heads) {
        List<Change> changes = new ArrayList<>();
        for (Head head : heads) {
            JsonObject made = new JsonObject()
                    .put("kind", Conversation.DIRECT)
                    .put("members", new JsonArray().add(head.first.userId).add(head.second.userId))
                    .put("lastSeq", 0L)
                    .put("lastPlace", 0L)
                    .put("lastSentAt", 0L)
                    .put("activity", 0L)
                    .put("first", nothing())
                    .put("second", nothing());
            changes.add(Change.orInsert(byId(head.conversationId), new JsonObject().put("$setOnInsert", made)));
        }
        return conversations.changeAll(changes);
    }

    private static JsonObject nothing() {
        return new JsonObject()
                .put("count", 0L)
                .put("read", 0L)
                .put("othersAtRead", 0L)
                .put("delivered", 0L)
                .put("wrote", 0L);
    }

    /** One update for each conversation. */
    Future<Void> save(Collection<Head> heads) {
        return conversations.changeAll(heads.stream()
                .map(head -> Change.of(byId(head.conversationId), max(fields(head))))
                .toList());
    }

    private JsonObject fields(Head head) {
        JsonObject fields = new JsonObject()
                .put("lastSeq", head.lastSeq)
                .put("lastPlace", head.lastPos)
                .put("lastSentAt", head.lastSentAt)
                .put("activity", activity(head.lastSentAt));
        putMember(fields, "first.", head.first);
        putMember(fields, "second.", head.second);
        return fields;
    }

    private static void putMember(JsonObject fields, String prefix, Head.Member member) {
        fields.put(prefix + "count", member.ownCount)
                .put(prefix + "read", member.readSeq)
                .put(prefix + "othersAtRead", member.othersAtRead)
                .put(prefix + "delivered", member.deliveredSeq)
                .put(prefix + "wrote", member.wroteSeq);
    }

    private long activity(long sentAt) {
        return latestActivity.updateAndGet(before -> Math.max(before + 1, sentAt << ACTIVITY_BITS));
    }

    /** What the heads are at least, going by messages of the log alone, in its order. */
    static Collection<Head> of(List<JsonObject> documents) {
        Map<String, Head> heads = new HashMap<>();
        for (JsonObject document : documents) {
            String senderId = document.getString("senderId");
            Head head = heads.computeIfAbsent(
                    document.getString("conversationId"),
                    id -> between(id, senderId, document.getString("recipientId")));
            long seq = document.getLong("seq");
            Head.Member sender = head.first.userId.equals(senderId) ? head.first : head.second;
            sender.ownCount = document.getLong("senderCount");
            head.other(sender).ownCount = seq - sender.ownCount;
            head.lastSeq = seq;
            head.lastPos = document.getLong("_id");
            head.lastSentAt = document.getLong("sentAt");
            if (document.getBoolean(SEEN, false)) {
                head.bothHaveRead();
            } else if (!document.containsKey("auto") && !document.containsKey(SEEN)) {
                sender.wroteSeq = seq;
                sender.hasRead(seq, seq - sender.ownCount);
            }
        }
        return heads.values();
    }
}
