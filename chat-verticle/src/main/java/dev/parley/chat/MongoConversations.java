package dev.parley.chat;

import static dev.parley.chat.MongoChatDatabase.byId;
import static dev.parley.chat.MongoChatDatabase.max;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.AdvanceReceipt;
import dev.parley.contract.chat.Conversation;
import dev.parley.contract.chat.Heads;
import dev.parley.contract.chat.Inbox;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.ReadInbox;
import dev.parley.contract.chat.Receipt;
import dev.parley.mongo.Documents;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conversations as a member sees them, and how far he has got in them. */
final class MongoConversations {
    private static final int ACQUAINTANCES = 1_000;
    private static final Pattern CURSOR = Pattern.compile("([0-9]{1,18})\\.(d[0-9a-f]{24})");
    /** Of a log that was moved here: a row, which is the activity of what has not moved since. */
    private static final Pattern OLD_CURSOR = Pattern.compile("[0-9a-z]{1,11}");

    private static final JsonObject NEWEST_FIRST =
            new JsonObject().put("activity", -1).put("_id", -1);

    private final Documents conversations;
    private final MongoMessages messages;

    MongoConversations(Documents conversations, MongoMessages messages) {
        this.conversations = conversations;
        this.messages = messages;
    }

    /** Listed are conversations in which somebody has written. */
    private static JsonObject of(String userId) {
        return new JsonObject().put("members", userId).put("lastSeq", new JsonObject().put("$gt", 0L));
    }

    /** The last messages are looked up by their places, all of a page at once. */
    Future<Inbox> inbox(String logId, String userId, ReadInbox request) {
        int limit = request.limit();
        String cursor = request.cursor();
        JsonObject query = cursor == null ? of(userId) : of(userId).put("$or", after(cursor));
        return conversations.find(query, NEWEST_FIRST, limit + 1).compose(found -> {
            List<JsonObject> page = found.subList(0, Math.min(limit, found.size()));
            String next = found.size() > limit ? cursor(page.get(limit - 1)) : null;
            return views(userId, page).map(views -> new Inbox(logId, views, next));
        });
    }

    private static String cursor(JsonObject document) {
        return document.getLong("activity") + "." + document.getString("_id");
    }

    private static JsonArray after(String cursor) {
        if (OLD_CURSOR.matcher(cursor).matches()) {
            long row = Long.parseLong(cursor, Character.MAX_RADIX);
            return new JsonArray().add(new JsonObject().put("activity", new JsonObject().put("$lt", row)));
        }
        Matcher matcher = CURSOR.matcher(cursor);
        if (!matcher.matches()) {
            throw ServiceFailure.invalid("cursor", "is not one that this server gave out");
        }
        long activity = Long.parseLong(matcher.group(1));
        return new JsonArray()
                .add(new JsonObject().put("activity", new JsonObject().put("$lt", activity)))
                .add(new JsonObject()
                        .put("activity", activity)
                        .put("_id", new JsonObject().put("$lt", matcher.group(2))));
    }

    private Future<List<Conversation>> views(String userId, List<JsonObject> documents) {
        List<Head> heads = documents.stream().map(MongoHeads::read).toList();
        return messages.byPlace(heads.stream().map(head -> head.lastPos).toList())
                .map(last -> heads.stream()
                        .map(head -> view(userId, head, last.get(head.lastPos)))
                        .toList());
    }

    private static Conversation view(String userId, Head head, @Nullable Message last) {
        Head.Member own = Objects.requireNonNull(head.member(userId), "member");
        Head.Member other = head.other(own);
        return new Conversation(
                head.conversationId,
                Conversation.DIRECT,
                List.of(userId, other.userId),
                last,
                head.lastSeq,
                own.readSeq,
                own.deliveredSeq,
                head.lastSeq - own.ownCount - own.othersAtRead,
                List.of(new Receipt(other.userId, other.deliveredSeq, other.readSeq)));
    }

    /** Looks at no more than what was named, and one beyond. */
    Future<Heads> heads(String logId, String userId, Set<String> conversationIds) {
        JsonObject named = new JsonObject().put("$in", new JsonArray(List.copyOf(conversationIds)));
        return conversations.find(of(userId).put("_id", named)).compose(found -> {
            List<Heads.Reached> reached = found.stream()
                    .map(document -> new Heads.Reached(document.getString("_id"), document.getLong("lastSeq")))
                    .toList();
            return conversations
                    .find(of(userId), new JsonObject(), reached.size() + 1)
                    .map(some -> new Heads(logId, reached, some.size() > reached.size()));
        });
    }

    Future<Optional<Conversation>> conversation(String userId, String conversationId) {
        return conversations
                .first(of(userId).put("_id", conversationId))
                .compose(found -> views(userId, found.stream().toList())
                        .map(views -> views.stream().findFirst()));
    }

    Future<Optional<List<String>>> members(String userId, String conversationId) {
        return conversations
                .first(byId(conversationId).put("members", userId))
                .map(found -> found.map(MongoConversations::members));
    }

    static List<String> members(JsonObject document) {
        JsonArray members = document.getJsonArray("members");
        return List.of(members.getString(0), members.getString(1));
    }

    Future<Map<String, List<String>>> acquaintances(Set<String> userIds) {
        Map<String, List<String>> found = new HashMap<>();
        List<Future<?>> reads = new ArrayList<>();
        for (String userId : userIds) {
            reads.add(conversations
                    .find(of(userId), new JsonObject(), ACQUAINTANCES)
                    .onSuccess(documents -> found.put(userId, others(userId, documents))));
        }
        return Future.all(reads).map(found);
    }

    private static List<String> others(String userId, List<JsonObject> documents) {
        return documents.stream()
                .map(document -> members(document).stream()
                        .filter(member -> !member.equals(userId))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    Future<Optional<ReceiptMoved>> advanceReceipt(String userId, AdvanceReceipt request) {
        return conversations
                .first(byId(request.conversationId()).put("members", userId))
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : advance(userId, MongoHeads.read(found.get()), request).map(Optional::of));
    }

    private Future<ReceiptMoved> advance(String userId, Head head, AdvanceReceipt request) {
        Head.Member member = Objects.requireNonNull(head.member(userId), "member");
        long read = Math.min(request.read(), head.lastSeq);
        member.hasReceived(Math.min(request.delivered(), head.lastSeq));
        Future<Void> counted = read <= member.readSeq
                ? Future.succeededFuture()
                : messages.othersAt(head.conversationId, userId, read).map(others -> {
                    member.hasRead(read, others);
                    return null;
                });
        return counted.compose(done -> member.changed ? save(head, member) : Future.succeededFuture(false))
                .map(changed -> moved(head, member, changed));
    }

    /** Whether anything moved: somebody else may have been quicker. */
    private Future<Boolean> save(Head head, Head.Member member) {
        String side = member == head.first ? "first" : "second";
        JsonObject further = new JsonObject()
                .put(side + ".read", member.readSeq)
                .put(side + ".othersAtRead", member.othersAtRead)
                .put(side + ".delivered", member.deliveredSeq);
        return conversations
                .changeOne(byId(head.conversationId), max(further))
                .map(before -> before.map(
                                document -> document.getJsonObject(side).getLong("read") < member.readSeq
                                        || document.getJsonObject(side).getLong("delivered") < member.deliveredSeq)
                        .orElse(false));
    }

    private static ReceiptMoved moved(Head head, Head.Member member, boolean changed) {
        return new ReceiptMoved(
                head.conversationId,
                new Receipt(member.userId, member.deliveredSeq, member.readSeq),
                head.lastSeq - member.ownCount - member.othersAtRead,
                List.of(head.first.userId, head.second.userId),
                changed);
    }
}
