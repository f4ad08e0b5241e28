package dev.parley.chat;

import static dev.parley.chat.MongoChatDatabase.among;

import dev.parley.contract.ContractJson;
import dev.parley.contract.chat.Auto;
import dev.parley.contract.chat.History;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.ReadHistory;
import dev.parley.contract.chat.ShardOwners;
import dev.parley.mongo.Documents;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** Reads messages out of the log. */
final class MongoMessages {
    private static final JsonObject IN_ORDER = new JsonObject().put("_id", 1);

    private final Documents messages;

    MongoMessages(Documents messages) {
        this.messages = messages;
    }

    static JsonObject document(long place, Message message, long senderCount, @Nullable Long due) {
        JsonObject document = new JsonObject()
                .put("_id", place)
                .put("conversationId", message.conversationId())
                .put("seq", message.seq())
                .put("senderId", message.senderId())
                .put("recipientId", message.recipientId())
                .put("clientId", message.clientId())
                .put("content", message.content())
                .put("sentAt", message.sentAt().toEpochMilli())
                .put("senderCount", senderCount);
        if (due != null) {
            document.put("due", due);
        }
        Auto auto = message.auto();
        return auto == null
                ? document
                : document.put("auto", ContractJson.encode(auto).toString());
    }

    static Message message(JsonObject document) {
        String auto = document.getString("auto");
        return Message.direct(
                document.getString("conversationId"),
                document.getLong("seq"),
                document.getString("senderId"),
                document.getString("recipientId"),
                document.getString("clientId"),
                document.getString("content"),
                Instant.ofEpochMilli(document.getLong("sentAt")),
                auto == null ? null : ContractJson.decode(Buffer.buffer(auto), Auto.class));
    }

    static LogEntry entry(JsonObject document) {
        return new LogEntry(document.getLong("_id"), message(document));
    }

    Future<List<LogEntry>> log(LogCursor after, int limit) {
        return documents(after, limit)
                .map(found -> found.stream().map(MongoMessages::entry).toList());
    }

    Future<List<JsonObject>> documents(LogCursor after, int limit) {
        return messages.find(new JsonObject().put("$or", beyond(after)), IN_ORDER, limit);
    }

    /** What lies in one shard beyond a position. */
    Future<List<JsonObject>> documents(int shard, long after, int limit) {
        return messages.find(range(LogCursor.place(shard, after), LogCursor.place(shard + 1, 0)), IN_ORDER, limit);
    }

    /** What lies beyond their ends as far as they are known. */
    Future<List<JsonObject>> documents(Collection<Integer> shards, IntToLongFunction ends, int limit) {
        JsonArray ranges = new JsonArray();
        shards.forEach(shard ->
                ranges.add(range(LogCursor.place(shard, ends.applyAsLong(shard)), LogCursor.place(shard + 1, 0))));
        return messages.find(new JsonObject().put("$or", ranges), IN_ORDER, limit);
    }

    /** One range for each shard, or for several in a row of which nothing has been read but of the first. */
    private static JsonArray beyond(LogCursor after) {
        JsonArray ranges = new JsonArray();
        int shard = 0;
        while (shard < ShardOwners.SHARDS) {
            int next = shard + 1;
            while (next < ShardOwners.SHARDS && after.of(next) == 0) {
                next++;
            }
            ranges.add(range(LogCursor.place(shard, after.of(shard)), LogCursor.place(next, 0)));
            shard = next;
        }
        return ranges;
    }

    private static JsonObject range(long above, long below) {
        return new JsonObject().put("_id", new JsonObject().put("$gt", above).put("$lt", below));
    }

    /** A direct conversation's members are the sender and the recipient of each of its messages. */
    Future<List<Message>> at(String userId, List<Long> places) {
        return byPlace(places)
                .map(found -> places.stream()
                        .map(found::get)
                        .filter(Objects::nonNull)
                        .filter(message -> userId.equals(message.senderId()) || userId.equals(message.recipientId()))
                        .toList());
    }

    Future<Map<Long, Message>> byPlace(Collection<Long> places) {
        Future<List<JsonObject>> found = places.isEmpty()
                ? Future.succeededFuture(List.of())
                : messages.find(new JsonObject().put("_id", among(places)));
        return found.map(documents -> {
            Map<Long, Message> byPlace = new HashMap<>();
            documents.forEach(document -> byPlace.put(document.getLong("_id"), message(document)));
            return byPlace;
        });
    }

    /** What of these is stored, each by its sender and client id. */
    Future<Map<String, JsonObject>> stored(Collection<NewMessage> sent) {
        Map<String, JsonArray> bySender = new HashMap<>();
        sent.forEach(message -> bySender.computeIfAbsent(message.senderId(), id -> new JsonArray())
                .add(message.clientId()));
        return stored(bySender);
    }

    /** What is stored of these client ids of each sender. */
    Future<Map<String, JsonObject>> stored(Map<String, JsonArray> bySender) {
        JsonArray either = new JsonArray();
        bySender.forEach((senderId, clientIds) -> either.add(
                new JsonObject().put("senderId", senderId).put("clientId", new JsonObject().put("$in", clientIds))));
        return messages.find(new JsonObject().put("$or", either)).map(found -> {
            Map<String, JsonObject> stored = new HashMap<>();
            found.forEach(document ->
                    stored.put(key(document.getString("senderId"), document.getString("clientId")), document));
            return stored;
        });
    }

    static String key(String senderId, String clientId) {
        return senderId + ' ' + clientId;
    }

    /** How many of the messages up to one are not that member's: each message knows its sender's running count. */
    Future<Long> othersAt(String conversationId, String userId, long seq) {
        return messages.first(
                        new JsonObject().put("conversationId", conversationId).put("seq", seq))
                .map(found -> found.map(document -> {
                            long count = document.getLong("senderCount");
                            return userId.equals(document.getString("senderId")) ? seq - count : count;
                        })
                        .orElseThrow(() -> new IllegalStateException("no message where the head says there is one")));
    }

    /** One message more than asked for tells whether there are further ones. */
    Future<History> page(ReadHistory request) {
        int limit = request.limit();
        Long after = request.after();
        if (after != null) {
            return read(request, new JsonObject().put("$gt", after), 1)
                    .map(found -> new History(found.subList(0, Math.min(limit, found.size())), found.size() > limit));
        }
        Long before = request.before();
        return read(request, new JsonObject().put("$lt", before == null ? Long.MAX_VALUE : before), -1)
                .map(found -> {
                    List<Message> page = new ArrayList<>(found.subList(0, Math.min(limit, found.size())));
                    Collections.reverse(page);
                    return new History(page, found.size() > limit);
                });
    }

    private Future<List<Message>> read(ReadHistory request, JsonObject seqs, int order) {
        JsonObject query =
                new JsonObject().put("conversationId", request.conversationId()).put("seq", seqs);
        return messages.find(query, new JsonObject().put("seq", order), request.limit() + 1)
                .map(found -> found.stream().map(MongoMessages::message).toList());
    }
}
