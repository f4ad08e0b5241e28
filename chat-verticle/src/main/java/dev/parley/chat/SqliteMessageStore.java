package dev.parley.chat;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.StartUpFailure;
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
import dev.parley.store.EmbeddedStore;
import dev.parley.store.Sql;
import dev.parley.store.StoreUnavailable;
import dev.parley.store.StoreUnusable;
import dev.parley.store.StoreWork;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The log in SQLite: one log for all conversations, whose row ids are its positions. */
final class SqliteMessageStore implements MessageStore {
    static final String DATABASE = "chat";
    static final List<String> MIGRATIONS = List.of("001-log.sql", "002-jobs.sql");

    private final EmbeddedStore store;
    private final String logId;
    private final SqliteHeads heads = new SqliteHeads();
    private final SqliteJobStore jobs;

    private SqliteMessageStore(EmbeddedStore store, String logId) {
        this.store = store;
        this.logId = logId;
        this.jobs = new SqliteJobStore(store, heads);
        store.onRollback(heads::forget);
    }

    static Future<MessageStore> open(Vertx vertx, Path dataDir) {
        return EmbeddedStore.open(vertx, dataDir, DATABASE, SqliteMessageStore.class, MIGRATIONS)
                .compose(store -> store.read(SqliteMessageStore::readLogId)
                        .<MessageStore>map(logId -> new SqliteMessageStore(store, logId))
                        .recover(cause -> store.close().transform(closed -> Future.failedFuture(cause))))
                .recover(cause -> Future.failedFuture(
                        cause instanceof StoreUnusable unusable ? new StartUpFailure(unusable.getMessage()) : cause));
    }

    static String readLogId(Sql sql) throws SQLException {
        return Objects.requireNonNull(sql.first("SELECT id FROM log", row -> row.getString(1)), "log");
    }

    @Override
    public Future<String> logId() {
        return read(SqliteMessageStore::readLogId);
    }

    @Override
    public int shards() {
        return 1;
    }

    @Override
    public Future<List<Appended>> append(List<NewMessage> batch) {
        return write(sql -> new SqliteAppend(sql, heads).run(batch));
    }

    @Override
    public JobStore jobs() {
        return jobs;
    }

    @Override
    public Future<Optional<History>> history(String userId, ReadHistory request) {
        return read(sql -> SqliteMessages.history(sql, userId, request));
    }

    @Override
    public Future<List<LogEntry>> readLog(LogCursor after, int limit) {
        return read(sql -> SqliteMessages.log(sql, after.of(0), limit));
    }

    @Override
    public Future<List<Message>> messagesAt(String userId, List<Long> places) {
        return read(sql -> SqliteMessages.at(sql, userId, places));
    }

    @Override
    public Future<Inbox> inbox(String userId, ReadInbox request) {
        return read(sql -> SqliteConversations.inbox(sql, logId, userId, request));
    }

    @Override
    public Future<Heads> heads(String userId, Set<String> conversationIds) {
        return read(sql -> SqliteConversations.heads(sql, logId, userId, conversationIds));
    }

    @Override
    public Future<Optional<Conversation>> conversation(String userId, String conversationId) {
        return read(sql -> SqliteConversations.conversation(sql, userId, conversationId));
    }

    @Override
    public Future<Optional<List<String>>> members(String userId, String conversationId) {
        return read(sql -> SqliteConversations.members(sql, conversationId))
                .map(members -> members.contains(userId) ? Optional.of(members) : Optional.empty());
    }

    @Override
    public Future<Optional<ReceiptMoved>> advanceReceipt(String userId, AdvanceReceipt request) {
        return write(sql -> SqliteConversations.advanceReceipt(sql, heads, userId, request));
    }

    @Override
    public Future<UserStatus> setStatus(String userId, SetStatus request) {
        return write(sql -> SqliteUsers.setStatus(sql, heads, userId, request));
    }

    @Override
    public Future<List<UserStatus>> statuses(Set<String> userIds) {
        return read(sql -> SqliteUsers.statuses(sql, userIds));
    }

    @Override
    public Future<Map<String, List<String>>> acquaintances(Set<String> userIds) {
        return read(sql -> SqliteUsers.acquaintances(sql, userIds));
    }

    @Override
    public Future<Void> noteSeen(Set<String> userIds, long atMillis) {
        return write(sql -> {
                    SqliteUsers.noteSeen(sql, userIds, atMillis);
                    return atMillis;
                })
                .mapEmpty();
    }

    @Override
    public Future<Moved> movedSince(@Nullable String cursor, Set<String> userIds) {
        return read(sql -> SqliteMoved.since(sql, cursor, userIds));
    }

    @Override
    public Future<Void> setBlock(String userId, String otherId, boolean blocked) {
        return write(sql -> {
                    SqliteUsers.setBlock(sql, heads, userId, otherId, blocked);
                    return blocked;
                })
                .mapEmpty();
    }

    @Override
    public Future<List<String>> blocks(String userId) {
        return read(sql -> SqliteUsers.blocks(sql, userId));
    }

    @Override
    public Future<Void> markDeleted(List<String> userIds, long asOfMillis) {
        return write(sql -> {
                    SqliteUsers.markDeleted(sql, heads, userIds, asOfMillis);
                    return asOfMillis;
                })
                .mapEmpty();
    }

    @Override
    public Future<Long> deletedKnownUntil() {
        return read(SqliteUsers::deletedKnownUntil);
    }

    @Override
    public Future<Void> close() {
        return store.close();
    }

    private <T> Future<T> write(StoreWork<T> work) {
        return store.write(work).recover(SqliteMessageStore::failure);
    }

    private <T> Future<T> read(StoreWork<T> work) {
        return store.read(work).recover(SqliteMessageStore::failure);
    }

    static <T> Future<T> failure(Throwable cause) {
        return Future.failedFuture(
                cause instanceof StoreUnavailable away ? ServiceFailure.unavailable(away.getMessage()) : cause);
    }
}
