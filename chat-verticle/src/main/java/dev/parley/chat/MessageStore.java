package dev.parley.chat;

import dev.parley.contract.chat.AdvanceReceipt;
import dev.parley.contract.chat.Conversation;
import dev.parley.contract.chat.Heads;
import dev.parley.contract.chat.History;
import dev.parley.contract.chat.Inbox;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.Moved;
import dev.parley.contract.chat.ReadHistory;
import dev.parley.contract.chat.ReadInbox;
import dev.parley.contract.chat.SetStatus;
import dev.parley.contract.chat.UserStatus;
import dev.parley.mongo.MongoUri;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the log is kept. A conversation belongs to a shard, a shard is a log with dense positions, and each conversation
 * in it counts its messages 1, 2, 3 …; position n+1 is never written before n is known to be stored. Every change is
 * durable when its future succeeds; when it fails, whether it happened is not known, and doing it again is harmless.
 */
interface MessageStore {
    /** The log of a data folder, or of a database where one is named. */
    static Future<? extends MessageStore> open(Vertx vertx, ChatConfig config) {
        String databaseUri = config.databaseUri();
        return databaseUri == null
                ? SqliteMessageStore.open(vertx, config.dataDir())
                : MongoMessageStore.open(vertx, MongoUri.of(databaseUri));
    }

    /**
     * The id of this log: made with it, and anew when it is restored from a copy. Asked of the store itself each time, so
     * that the answer proves that the store answers.
     */
    Future<String> logId();

    /** How many shards there are; a conversation is in the one that its id names, or in the only one. */
    int shards();

    /**
     * Numbers and stores messages, those of one shard in the order given, and answers for each in the same order. The checks run
     * in this order: stored already, member, recipient deleted, blocked, job still open, recipient's availability; refusals
     * leave the batch before anything is numbered. A message that is due, and the answer of a job, change that job with it.
     */
    Future<List<Appended>> append(List<NewMessage> batch);

    /** The automatic replies that are due by this log. */
    JobStore jobs();

    /** A page of a conversation, or empty when the user is not a member. */
    Future<Optional<History>> history(String userId, ReadHistory request);

    /**
     * Entries of the log after a cursor, those of one shard in its order; what is read is never changed, and nothing comes
     * to stand before it in its shard.
     */
    Future<List<LogEntry>> readLog(LogCursor after, int limit);

    /** The messages at some places in the order given, without those that are not in the user's conversations. */
    Future<List<Message>> messagesAt(String userId, List<Long> places);

    Future<Inbox> inbox(String userId, ReadInbox request);

    /** How far those of the conversations have got that are the user's, and whether he has others. */
    Future<Heads> heads(String userId, Set<String> conversationIds);

    /** A conversation as that member sees it, or empty when he is not one. */
    Future<Optional<Conversation>> conversation(String userId, String conversationId);

    /** The members of a conversation, or empty when the user is not one. */
    Future<Optional<List<String>>> members(String userId, String conversationId);

    /** Moves a member's receipts forward, never back and never beyond the last message; empty when he is not a member. */
    Future<Optional<ReceiptMoved>> advanceReceipt(String userId, AdvanceReceipt request);

    /** Changes a status; the busy epoch counts up at each change between AVAILABLE and BUSY. */
    Future<UserStatus> setStatus(String userId, SetStatus request);

    /** One status for each user, as of now. */
    Future<List<UserStatus>> statuses(Set<String> userIds);

    /** Whom some users share a conversation with, for each the first thousand; at most 100 users. */
    Future<Map<String, List<String>>> acquaintances(Set<String> userIds);

    /** Notes when users were last seen; earlier than noted already changes nothing. */
    Future<Void> noteSeen(Set<String> userIds, long atMillis);

    /** As {@link dev.parley.contract.chat.FindMoved}; bounded, with the most of the answer left to the next. */
    Future<Moved> movedSince(@Nullable String cursor, Set<String> userIds);

    Future<Void> setBlock(String userId, String otherId, boolean blocked);

    /** Whom a user blocks, the first thousand. */
    Future<List<String>> blocks(String userId);

    /** Notes that users are gone for good, and up to which moment of auth's clock that is known. */
    Future<Void> markDeleted(List<String> userIds, long asOfMillis);

    /** The moment of auth's clock up to which deleted users are known, in milliseconds; 0 at first. */
    Future<Long> deletedKnownUntil();

    Future<Void> close();
}
