package dev.parley.chat;

import dev.parley.chat.Appended.Outcome;
import dev.parley.chat.MongoAppend.Known;
import dev.parley.chat.NewMessage.Opening;
import dev.parley.contract.Times;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.Message;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** One attempt's numbers, from where the shards end. */
final class MongoNumbering {
    final Known known;
    private final IntToLongFunction tails;
    private final Instant now = Times.now();
    private final List<JsonObject> documents = new ArrayList<>();
    private final Map<String, Head> touched = new LinkedHashMap<>();
    private final Map<String, Head> begun = new LinkedHashMap<>();
    private final Map<String, Boolean> services = new HashMap<>();
    private final Map<Integer, Long> ends = new HashMap<>();

    /**
     * What is to be stored.
     *
     * @param begun conversations that have to be there first
     * @param services what is known of their members
     * @param ends where each shard ends then
     */
    record Numbered(
            List<JsonObject> documents,
            Collection<Head> heads,
            Collection<Head> begun,
            Map<String, Boolean> services,
            Map<Integer, Long> ends) {}

    MongoNumbering(Known known, IntToLongFunction tails) {
        this.known = known;
        this.tails = tails;
    }

    Numbered numbered() {
        return new Numbered(documents, touched.values(), begun.values(), services, ends);
    }

    @Nullable
    Outcome refusal(NewMessage message) {
        String recipientId = recipientOf(message, head(message));
        if (recipientId == null) {
            return Outcome.NO_CONVERSATION;
        }
        if (user(recipientId).deleted()) {
            return Outcome.RECIPIENT_DELETED;
        }
        if (blocks(recipientId, message.senderId())) {
            return Outcome.BLOCKED;
        }
        return message.answer() == null || canEnd(message, message.answer().job(), recipientId)
                ? null
                : Outcome.SETTLED;
    }

    /** Whether that job is open and sealed, as of what this batch has numbered so far. */
    private boolean canEnd(NewMessage message, JobKey key, String recipientId) {
        JsonObject job = known.jobs().get(MongoJobs.id(key));
        return job != null
                && job.getLong("to") != 0
                && !blocks(key.busyUserId(), recipientId)
                && MongoOpenJobs.isWanted(job, head(message), known.users().get(key.busyUserId()));
    }

    private @Nullable Head head(NewMessage message) {
        Head known = this.known.heads().get(message.conversationId());
        return known == null ? begun.get(message.conversationId()) : known;
    }

    private StoredUser user(String userId) {
        StoredUser user = known.users().get(userId);
        return user == null ? StoredUser.unknown(userId) : user;
    }

    private boolean blocks(String userId, String otherId) {
        return known.blocks().contains(MongoPeople.blockId(userId, otherId));
    }

    LogEntry number(NewMessage message) {
        Head head = head(message);
        Opening opening = message.opening();
        if (head == null && opening != null) {
            head = MongoHeads.begun(message, opening);
            begun.put(head.conversationId, head);
            services.put(message.senderId(), opening.senderIsService());
            services.put(opening.recipientId(), opening.recipientIsService());
        }
        Head.Member sender = head == null ? null : head.member(message.senderId());
        if (head == null || sender == null) {
            throw new IllegalStateException("only a member's message is numbered");
        }
        return number(message, head, sender);
    }

    private LogEntry number(NewMessage message, Head head, Head.Member sender) {
        int shard = MongoAppend.shardOf(message);
        long position = ends.merge(shard, 1L, (last, one) -> last + one);
        if (position == 1) {
            position = tails.applyAsLong(shard) + 1;
            ends.put(shard, position);
        }
        String recipientId = head.other(sender).userId;
        long place = LogCursor.place(shard, position);
        boolean seen = advance(head, sender, place, message);
        touched.put(head.conversationId, head);
        Message stored = Message.direct(
                head.conversationId,
                head.lastSeq,
                sender.userId,
                recipientId,
                message.clientId(),
                message.content(),
                Instant.ofEpochMilli(head.lastSentAt),
                message.auto());
        JsonObject document = MongoMessages.document(place, stored, sender.ownCount, due(message, recipientId));
        documents.add(message.sentBefore() == null ? document : document.put(MongoHeads.SEEN, seen));
        return new LogEntry(place, stored);
    }

    private boolean advance(Head head, Head.Member sender, long place, NewMessage message) {
        Instant before = message.sentBefore();
        long sentAt = Math.max((before == null ? now : before).toEpochMilli(), head.lastSentAt);
        if (before != null) {
            return head.advanceHistory(sender, place, sentAt);
        }
        head.advance(sender, place, sentAt, message.auto() != null);
        return false;
    }

    /** The recipient's busy epoch, when he is to be answered for. */
    private @Nullable Long due(NewMessage message, String recipientId) {
        String senderId = message.senderId();
        boolean service = services.getOrDefault(senderId, user(senderId).service());
        boolean isNews = message.auto() == null && message.sentBefore() == null;
        boolean answerable = isNews && !service && !blocks(senderId, recipientId) && !blocks(recipientId, senderId);
        return answerable ? user(recipientId).dueAt(now) : null;
    }

    /** Whom a message goes to; null where there is no such conversation, or the sender is not in it. */
    static @Nullable String recipientOf(NewMessage message, @Nullable Head head) {
        if (head != null) {
            Head.Member sender = head.member(message.senderId());
            return sender == null ? null : head.other(sender).userId;
        }
        Opening opening = message.opening();
        return opening == null ? null : opening.recipientId();
    }
}
