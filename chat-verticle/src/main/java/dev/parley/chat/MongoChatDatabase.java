package dev.parley.chat;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.StartUpFailure;
import dev.parley.mongo.DatabaseAway;
import dev.parley.mongo.DatabaseUnusable;
import dev.parley.mongo.Documents;
import dev.parley.mongo.MongoStore;
import dev.parley.mongo.MongoUri;
import dev.parley.mongo.StoreIndex;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;

/** The collections of chat in MongoDB. The one place where a database that is away becomes UNAVAILABLE. */
final class MongoChatDatabase {
    static final String MESSAGES = "parley_messages";
    static final String CONVERSATIONS = "parley_conversations";
    static final String PEOPLE = "parley_people";
    static final String BLOCKS = "parley_blocks";
    static final String JOBS = "parley_jobs";
    static final String SHARDS = "parley_shards";
    private static final String TERMS = "parley_terms";
    static final String META = "parley_meta";
    static final List<StoreIndex> INDEXES = List.of(
            StoreIndex.unique(MESSAGES, "by_seq", "conversationId", "seq"),
            StoreIndex.unique(MESSAGES, "by_client_id", "senderId", "clientId"),
            StoreIndex.plain(CONVERSATIONS, "by_activity", "members", "-activity", "-_id"),
            StoreIndex.plain(BLOCKS, "by_user", "userId", "blockedId"),
            StoreIndex.plain(JOBS, "by_open", "open", "firstSentAt"),
            StoreIndex.plain(JOBS, "by_conversation", "conversationId", "busyUserId", "from"),
            StoreIndex.plain(JOBS, "by_conversation_end", "conversationId", "endedAt"),
            StoreIndex.plain(JOBS, "by_person_end", "busyUserId", "-endedAt"),
            StoreIndex.plain(JOBS, "by_end", "endedAt"),
            StoreIndex.plain(TERMS, "by_word", "words", "-at"));

    final MongoStore store;
    /** The log: one message is one document, its id is its place, and its insert is its commit. */
    final Documents messages;
    /** Heads, counts and receipts, all of which only ever grow. */
    final Documents conversations;

    final Documents people;
    final Documents blocks;
    /** Automatic replies: those that are due, and what is kept of those that were sent. */
    final Documents jobs;
    /** Up to which position of each shard the heads are known to be right, and the jobs to be there. */
    final Documents shards;

    final Documents terms;
    final Documents meta;

    private MongoChatDatabase(MongoStore store) {
        this.store = store;
        this.messages = store.documents(MESSAGES);
        this.conversations = store.documents(CONVERSATIONS);
        this.people = store.documents(PEOPLE);
        this.blocks = store.documents(BLOCKS);
        this.jobs = store.documents(JOBS);
        this.shards = store.documents(SHARDS);
        this.terms = store.documents(TERMS);
        this.meta = store.documents(META);
    }

    static Future<MongoChatDatabase> open(Vertx vertx, MongoUri uri) {
        return told(MongoStore.open(vertx, uri, INDEXES).map(MongoChatDatabase::new))
                .recover(cause -> Future.failedFuture(
                        cause instanceof DatabaseUnusable unusable
                                ? new StartUpFailure(unusable.getMessage())
                                : cause));
    }

    static JsonObject byId(Object id) {
        return new JsonObject().put("_id", id);
    }

    static JsonObject among(Collection<?> values) {
        return new JsonObject().put("$in", new JsonArray(List.copyOf(values)));
    }

    static JsonObject set(JsonObject fields) {
        return new JsonObject().put("$set", fields);
    }

    static JsonObject max(JsonObject fields) {
        return new JsonObject().put("$max", fields);
    }

    static <T> Future<T> told(Future<T> answer) {
        return answer.recover(cause -> Future.failedFuture(
                cause instanceof DatabaseAway
                        ? ServiceFailure.unavailable("The database cannot be reached at the moment.")
                        : cause));
    }
}
