package dev.parley.chat;

import dev.parley.chat.Appended.Outcome;
import dev.parley.chat.MongoAppend.Known;
import dev.parley.chat.NewMessage.Opening;
import dev.parley.contract.Times;
import dev.parley.contract.chat.Message;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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

    Numbered decide(Known known, IntToLongFunction tails) {
        Numbering numbering = new Numbering(known, tails);
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

    private void decide(int i, Numbering numbering, Map<String, Integer> firsts) {
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

    /** Whom a message goes to; null where there is no such conversation, or the sender is not in it. */
    static @Nullable String recipientOf(NewMessage message, @Nullable Head head) {
        if (head != null) {
            Head.Member sender = head.member(message.senderId());
            return sender == null ? null : head.other(sender).userId;
        }
        Opening opening = message.opening();
        return opening == null ? null : opening.recipientId();
    }

    /** One attempt's numbers, from where the shards end. */
    private static final class Numbering {
        final Known known;
        private final IntToLongFunction tails;
        private final Instant now = Times.now();
        private final List<JsonObject> documents = new ArrayList<>();
        private final Map<String, Head> touched = new LinkedHashMap<>();
        private final Map<String, Head> begun = new LinkedHashMap<>();
        private final Map<String, Boolean> services = new HashMap<>();
        private final Map<Integer, Long> ends = new HashMap<>();

        Numbering(Known known, IntToLongFunction tails) {
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
            return blocks(recipientId, message.senderId()) ? Outcome.BLOCKED : null;
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

        Message number(NewMessage message) {
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

        private Message number(NewMessage message, Head head, Head.Member sender) {
            int shard = MongoAppend.shardOf(message);
            long position = ends.merge(shard, 1L, (last, one) -> last + one);
            if (position == 1) {
                position = tails.applyAsLong(shard) + 1;
                ends.put(shard, position);
            }
            String recipientId = head.other(sender).userId;
            long place = LogCursor.place(shard, position);
            head.advance(sender, place, Math.max(now.toEpochMilli(), head.lastSentAt), message.auto() != null);
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
            documents.add(MongoMessages.document(place, stored, sender.ownCount, due(message, recipientId)));
            return stored;
        }

        /** The recipient's busy epoch, when he is to be answered for. */
        private @Nullable Long due(NewMessage message, String recipientId) {
            String senderId = message.senderId();
            boolean service = services.getOrDefault(senderId, user(senderId).service());
            boolean answerable = message.auto() == null
                    && !service
                    && !blocks(senderId, recipientId)
                    && !blocks(recipientId, senderId);
            return answerable ? user(recipientId).dueAt(now) : null;
        }
    }
}
