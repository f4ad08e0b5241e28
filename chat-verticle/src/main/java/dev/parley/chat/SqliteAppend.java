package dev.parley.chat;

import dev.parley.chat.Appended.Outcome;
import dev.parley.chat.NewMessage.Opening;
import dev.parley.contract.ContractJson;
import dev.parley.contract.Times;
import dev.parley.contract.chat.Auto;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.Message;
import dev.parley.store.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Appends a batch inside one transaction: checks, messages, counts and heads. Confined to the writer's thread. */
final class SqliteAppend {
    private static final String INSERT =
            "INSERT INTO messages (pos, conversation_id, seq, sender_id, client_id, content, sent_at, sender_count, due, auto)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sender_id, client_id) DO NOTHING";

    private final Sql sql;
    private final SqliteHeads heads;
    private final Instant now = Times.now();
    private final Map<String, Head> touched = new HashMap<>();

    SqliteAppend(Sql sql, SqliteHeads heads) {
        this.sql = sql;
        this.heads = heads;
    }

    List<Appended> run(List<NewMessage> batch) throws SQLException {
        List<Appended> results = new ArrayList<>(batch.size());
        for (NewMessage message : batch) {
            results.add(append(message));
        }
        for (Head head : touched.values()) {
            heads.save(sql, head);
        }
        return results;
    }

    private Appended append(NewMessage message) throws SQLException {
        Head head = heads.head(sql, message.conversationId());
        Outcome refusal = refusal(message, head);
        if (refusal != null) {
            Appended before = storedBefore(message);
            return before == null ? Appended.of(refusal) : before;
        }
        if (head != null) {
            return number(message, head);
        }
        // Looked up before the conversation is made, so that none is left behind by a message that is not new.
        Appended before = storedBefore(message);
        return before == null ? number(message, begin(message)) : before;
    }

    /** Why this message may not be stored, if it is not stored already. */
    private @Nullable Outcome refusal(NewMessage message, @Nullable Head head) throws SQLException {
        Head.Member sender = head == null ? null : head.member(message.senderId());
        String recipientId = recipientOf(message, head, sender);
        if (recipientId == null) {
            return Outcome.NO_CONVERSATION;
        }
        if (heads.user(sql, recipientId).deleted()) {
            return Outcome.RECIPIENT_DELETED;
        }
        if (blocks(recipientId, message.senderId(), head)) {
            return Outcome.BLOCKED;
        }
        return message.answer() == null || canEnd(message.answer().job()) ? null : Outcome.SETTLED;
    }

    private boolean canEnd(JobKey key) throws SQLException {
        Job job = SqliteJobs.open(sql, key);
        return job != null && job.isSealed();
    }

    private static @Nullable String recipientOf(NewMessage message, @Nullable Head head, Head.@Nullable Member sender) {
        if (head != null) {
            return sender == null ? null : head.other(sender).userId;
        }
        Opening opening = message.opening();
        return opening == null ? null : opening.recipientId();
    }

    private boolean blocks(String userId, String otherId, @Nullable Head head) throws SQLException {
        Head.Member member = head == null ? null : head.member(userId);
        if (member != null) {
            return member.blocksOther;
        }
        return sql.first("SELECT 1 FROM blocks WHERE user_id = ? AND blocked_id = ?", row -> 1, userId, otherId)
                != null;
    }

    private Head begin(NewMessage message) throws SQLException {
        Opening opening = message.opening();
        if (opening == null) {
            throw new IllegalStateException("a conversation cannot begin without its members");
        }
        sql.change("INSERT INTO conversations (id, kind) VALUES (?, 'direct')", message.conversationId());
        join(message.conversationId(), message.senderId(), opening.senderIsService());
        join(message.conversationId(), opening.recipientId(), opening.recipientIsService());
        Head head = heads.head(sql, message.conversationId());
        if (head == null) {
            throw new IllegalStateException("a conversation has just been made");
        }
        return head;
    }

    private void join(String conversationId, String userId, boolean service) throws SQLException {
        sql.change(
                "INSERT INTO users (id, service) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET service = excluded.service",
                userId,
                service ? 1 : 0);
        sql.change("INSERT INTO members (conversation_id, user_id) VALUES (?, ?)", conversationId, userId);
        heads.forgetUser(userId);
    }

    private Appended number(NewMessage message, Head head) throws SQLException {
        Head.Member sender = head.member(message.senderId());
        if (sender == null) {
            throw new IllegalStateException("only a member's message is numbered");
        }
        Head.Member recipient = head.other(sender);
        long pos = heads.nextPosition(sql);
        Instant before = message.sentBefore();
        long sentAt = Math.max((before == null ? now : before).toEpochMilli(), head.lastSentAt);
        Long due = due(message, sender, recipient);
        if (!insert(message, head, sender, pos, sentAt, due)) {
            Appended stored = storedBefore(message);
            if (stored == null) {
                throw new IllegalStateException("a message that is stored cannot be read");
            }
            return stored;
        }
        heads.positionTaken();
        touched.put(head.conversationId, head);
        if (before != null) {
            head.advanceHistory(sender, pos, sentAt);
            return new Appended(Outcome.STORED, asStored(message, head, recipient, sentAt));
        }
        head.advance(sender, pos, sentAt, message.auto() != null);
        end(message, head, sender, sentAt);
        Job job = due == null ? null : job(head, sender, recipient, due, sentAt);
        return new Appended(Outcome.STORED, asStored(message, head, recipient, sentAt), job);
    }

    /** False when the sender has used that client id before. */
    private boolean insert(NewMessage message, Head head, Head.Member sender, long pos, long sentAt, @Nullable Long due)
            throws SQLException {
        Auto auto = message.auto();
        return sql.change(
                        INSERT,
                        pos,
                        head.conversationId,
                        head.lastSeq + 1,
                        sender.userId,
                        message.clientId(),
                        message.content(),
                        sentAt,
                        sender.ownCount + 1,
                        due,
                        auto == null ? null : ContractJson.encode(auto).toString())
                > 0;
    }

    /** Ends the jobs in the sender's name that are at an end with his message, or with what was written for him. */
    private void end(NewMessage message, Head head, Head.Member sender, long sentAt) throws SQLException {
        Answer answer = message.answer();
        Auto auto = message.auto();
        if (answer != null && auto != null) {
            SqliteJobs.answered(sql, answer, auto, sentAt);
            sender.openJob = SqliteJobs.latestOpen(sql, head.conversationId, sender.userId);
        } else if (auto == null && sender.openJob != null) {
            SqliteJobs.settle(sql, head.conversationId, sender.userId, Instant.ofEpochMilli(sentAt));
            sender.openJob = null;
        }
    }

    /** The job that a due message, the last one of the conversation, belongs to. */
    private Job job(Head head, Head.Member sender, Head.Member recipient, long due, long sentAt) throws SQLException {
        Job latest = recipient.openJob;
        if (latest != null && !latest.isSealed() && latest.epoch() == due) {
            return latest;
        }
        JobKey key = new JobKey(head.conversationId, recipient.userId, head.lastSeq);
        Job made = new Job(key, null, due, sender.userId, Instant.ofEpochMilli(sentAt));
        SqliteJobs.make(sql, made);
        recipient.openJob = made;
        return made;
    }

    private static Message asStored(NewMessage message, Head head, Head.Member recipient, long sentAt) {
        return Message.direct(
                head.conversationId,
                head.lastSeq,
                message.senderId(),
                recipient.userId,
                message.clientId(),
                message.content(),
                Instant.ofEpochMilli(sentAt),
                message.auto());
    }

    /** The recipient's busy epoch, when he is to be answered for. */
    private @Nullable Long due(NewMessage message, Head.Member sender, Head.Member recipient) throws SQLException {
        boolean isNews = message.auto() == null && message.sentBefore() == null;
        boolean answerable = isNews && !sender.blocksOther && !recipient.blocksOther;
        return answerable && !heads.user(sql, sender.userId).service()
                ? heads.user(sql, recipient.userId).dueAt(now)
                : null;
    }

    private @Nullable Appended storedBefore(NewMessage message) throws SQLException {
        Message stored = SqliteMessages.byClientId(sql, message.senderId(), message.clientId());
        if (stored == null) {
            return null;
        }
        boolean same = stored.conversationId().equals(message.conversationId())
                && stored.content().equals(message.content());
        return same ? new Appended(Outcome.DUPLICATE, stored) : Appended.of(Outcome.CONFLICT);
    }
}
