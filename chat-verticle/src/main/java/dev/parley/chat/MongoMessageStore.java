package dev.parley.chat;

import static dev.parley.chat.MongoChatDatabase.told;

import dev.parley.contract.Ids;
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
import dev.parley.contract.chat.ShardOwners;
import dev.parley.contract.chat.UserStatus;
import dev.parley.mongo.MongoUri;
import dev.parley.mongo.StoreIdentity;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log in MongoDB, in 256 shards that any node may write: who is second to take a position loses, looks, and takes the
 * next. So believing to own a shard saves losing, and is not needed for being right.
 */
final class MongoMessageStore implements MessageStore {
    private static final Logger LOG = LoggerFactory.getLogger(MongoMessageStore.class);
    private static final long WATERMARKS_EACH_MILLIS = 500;

    private final Vertx vertx;
    private final MongoChatDatabase database;
    private final MongoMessages messages;
    private final MongoConversations conversations;
    private final MongoPeople people;
    private final MongoMoved moved;
    private final MongoShards shards;
    private final MongoLanes lanes;
    private final MongoOpenJobs openJobs;
    private final MongoJobStore jobs;
    private final AtomicLong conflicts = new AtomicLong();
    private final long watermarks;

    private MongoMessageStore(Vertx vertx, MongoChatDatabase database, Supplier<Future<Void>> beforeInsert) {
        this.vertx = vertx;
        this.database = database;
        this.messages = new MongoMessages(database.messages);
        this.conversations = new MongoConversations(database.conversations, messages);
        this.people = new MongoPeople(database);
        this.moved = new MongoMoved(database, messages);
        MongoHeads heads = new MongoHeads(database.conversations);
        MongoJobs jobs = new MongoJobs(database.jobs);
        this.openJobs = new MongoOpenJobs(database, messages, heads, people, jobs);
        this.shards = new MongoShards(database, messages, heads, jobs);
        Context context = vertx.getOrCreateContext();
        this.lanes = new MongoLanes(
                context,
                new MongoLanes.Parts(vertx, database, shards, messages, heads, people, jobs, conflicts, beforeInsert));
        this.jobs = new MongoJobStore(database, openJobs, jobs, lanes::lookAgain);
        this.watermarks = vertx.setPeriodic(WATERMARKS_EACH_MILLIS, tick -> context.runOnContext(here -> note()));
    }

    static Future<MongoMessageStore> open(Vertx vertx, MongoUri uri) {
        return open(vertx, uri, Future::succeededFuture);
    }

    /** @param beforeInsert done before each bulk goes out, so that tests can pause there */
    static Future<MongoMessageStore> open(Vertx vertx, MongoUri uri, Supplier<Future<Void>> beforeInsert) {
        return MongoChatDatabase.open(vertx, uri).map(database -> new MongoMessageStore(vertx, database, beforeInsert));
    }

    private void note() {
        shards.saveWatermarks()
                .onFailure(cause -> LOG.debug("the next owner reads a little more: {}", cause.getMessage()));
    }

    /** How many races for a position were lost. */
    long conflicts() {
        return conflicts.get();
    }

    @Override
    public Future<String> logId() {
        return told(database.store.askIdentity().map(StoreIdentity::logId));
    }

    @Override
    public int shards() {
        return ShardOwners.SHARDS;
    }

    @Override
    public Future<List<Appended>> append(List<NewMessage> batch) {
        try {
            return told(lanes.append(batch));
        } catch (NullPointerException incomplete) {
            return Future.failedFuture(incomplete);
        }
    }

    @Override
    public JobStore jobs() {
        return jobs;
    }

    @Override
    public Future<Optional<History>> history(String userId, ReadHistory request) {
        return told(conversations
                .members(userId, request.conversationId())
                .compose(members -> members.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : messages.page(request).map(Optional::of)));
    }

    @Override
    public Future<List<LogEntry>> readLog(LogCursor after, int limit) {
        return told(messages.log(after, limit));
    }

    @Override
    public Future<List<Message>> messagesAt(String userId, List<Long> places) {
        return told(messages.at(userId, places));
    }

    @Override
    public Future<Inbox> inbox(String userId, ReadInbox request) {
        String logId = database.store.identity().logId();
        return told(Future.succeededFuture().compose(begun -> conversations.inbox(logId, userId, request)));
    }

    @Override
    public Future<Heads> heads(String userId, Set<String> conversationIds) {
        return told(conversations.heads(database.store.identity().logId(), userId, conversationIds));
    }

    @Override
    public Future<Optional<Conversation>> conversation(String userId, String conversationId) {
        return told(conversations.conversation(userId, conversationId));
    }

    @Override
    public Future<Optional<List<String>>> members(String userId, String conversationId) {
        return told(conversations.members(userId, conversationId));
    }

    @Override
    public Future<Optional<ReceiptMoved>> advanceReceipt(String userId, AdvanceReceipt request) {
        return told(conversations.advanceReceipt(userId, request));
    }

    @Override
    public Future<UserStatus> setStatus(String userId, SetStatus request) {
        return told(people.setStatus(userId, request));
    }

    @Override
    public Future<List<UserStatus>> statuses(Set<String> userIds) {
        return told(people.statuses(userIds));
    }

    @Override
    public Future<Map<String, List<String>>> acquaintances(Set<String> userIds) {
        return told(conversations.acquaintances(userIds));
    }

    @Override
    public Future<Void> noteSeen(Set<String> userIds, long atMillis) {
        return told(people.noteSeen(userIds, atMillis));
    }

    @Override
    public Future<Moved> movedSince(@Nullable String cursor, Set<String> userIds) {
        return told(Future.succeededFuture().compose(begun -> moved.since(cursor, userIds)));
    }

    @Override
    public Future<Void> setBlock(String userId, String otherId, boolean blocked) {
        Future<Void> set = people.setBlock(userId, otherId, blocked);
        return told(blocked ? set.compose(done -> openJobs.settle(Ids.directConversation(userId, otherId))) : set);
    }

    @Override
    public Future<List<String>> blocks(String userId) {
        return told(people.blocks(userId));
    }

    @Override
    public Future<Void> markDeleted(List<String> userIds, long asOfMillis) {
        return told(people.markDeleted(userIds, asOfMillis));
    }

    @Override
    public Future<Long> deletedKnownUntil() {
        return told(people.deletedKnownUntil());
    }

    /** What was handed in is answered first, and the next owner is told how far it went. */
    @Override
    public Future<Void> close() {
        vertx.cancelTimer(watermarks);
        return lanes.idle().compose(done -> shards.saveWatermarks()).transform(saved -> database.store.close());
    }
}
