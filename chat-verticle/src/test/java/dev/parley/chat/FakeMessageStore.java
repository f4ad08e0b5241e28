package dev.parley.chat;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.AdvanceReceipt;
import dev.parley.contract.chat.Availability;
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
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Takes batches and answers them when the test says so; remembers who was marked as deleted, and who was seen. */
class FakeMessageStore implements MessageStore {
    final List<List<NewMessage>> batches = new ArrayList<>();
    final List<List<String>> marked = new CopyOnWriteArrayList<>();
    volatile long knownUntil;
    final Map<String, List<String>> acquaintances = new ConcurrentHashMap<>();
    final Map<String, Long> seen = new ConcurrentHashMap<>();
    /** Whose status was asked, each time; the first few questions fail. */
    final List<Set<String>> statusesAsked = new CopyOnWriteArrayList<>();

    volatile int statusesRefused;
    private final Deque<Promise<List<Appended>>> unanswered = new ArrayDeque<>();
    private long seq;

    int underWay() {
        return unanswered.size();
    }

    /** The oldest batch under way is stored. */
    void store() {
        List<NewMessage> batch = batches.get(batches.size() - unanswered.size());
        unanswered.remove().complete(batch.stream().map(this::stored).toList());
    }

    void answer(Appended... results) {
        unanswered.remove().complete(List.of(results));
    }

    void fail(Throwable cause) {
        unanswered.remove().fail(cause);
    }

    @Override
    public Future<List<Appended>> append(List<NewMessage> batch) {
        batches.add(batch);
        Promise<List<Appended>> promise = Promise.promise();
        unanswered.add(promise);
        return promise.future();
    }

    @Override
    public Future<Void> markDeleted(List<String> userIds, long asOfMillis) {
        marked.add(userIds);
        knownUntil = asOfMillis;
        return Future.succeededFuture();
    }

    @Override
    public Future<Long> deletedKnownUntil() {
        return Future.succeededFuture(knownUntil);
    }

    private Appended stored(NewMessage m) {
        seq++;
        Message message = Message.direct(
                m.conversationId(), seq, m.senderId(), "someone", m.clientId(), m.content(), Instant.EPOCH, m.auto());
        return new Appended(Appended.Outcome.STORED, message);
    }

    @Override
    public int shards() {
        return 1;
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    @Override
    public JobStore jobs() {
        throw new UnsupportedOperationException("the fake does not know");
    }

    @Override
    public Future<String> logId() {
        return notAsked();
    }

    @Override
    public Future<Optional<History>> history(String userId, ReadHistory request) {
        return notAsked();
    }

    @Override
    public Future<List<LogEntry>> readLog(LogCursor after, int limit) {
        return notAsked();
    }

    @Override
    public Future<List<Message>> messagesAt(String userId, List<Long> places) {
        return notAsked();
    }

    @Override
    public Future<Heads> heads(String userId, Set<String> conversationIds) {
        return notAsked();
    }

    @Override
    public Future<Inbox> inbox(String userId, ReadInbox request) {
        return notAsked();
    }

    @Override
    public Future<Optional<Conversation>> conversation(String userId, String conversationId) {
        return notAsked();
    }

    @Override
    public Future<Optional<List<String>>> members(String userId, String conversationId) {
        return notAsked();
    }

    @Override
    public Future<Map<String, List<String>>> acquaintances(Set<String> userIds) {
        return Future.succeededFuture(Map.copyOf(acquaintances));
    }

    @Override
    public Future<Void> noteSeen(Set<String> userIds, long atMillis) {
        userIds.forEach(userId -> seen.put(userId, atMillis));
        return Future.succeededFuture();
    }

    @Override
    public Future<Moved> movedSince(@Nullable String cursor, Set<String> userIds) {
        return notAsked();
    }

    @Override
    public Future<Optional<ReceiptMoved>> advanceReceipt(String userId, AdvanceReceipt request) {
        return notAsked();
    }

    @Override
    public Future<UserStatus> setStatus(String userId, SetStatus request) {
        return notAsked();
    }

    @Override
    public Future<List<UserStatus>> statuses(Set<String> userIds) {
        statusesAsked.add(userIds);
        return statusesAsked.size() <= statusesRefused
                ? Future.failedFuture(ServiceFailure.unavailable("on purpose"))
                : Future.succeededFuture(userIds.stream().map(this::status).toList());
    }

    private UserStatus status(String userId) {
        Long at = seen.get(userId);
        return new UserStatus(
                userId,
                Availability.AVAILABLE,
                "note of " + userId,
                null,
                at == null ? null : Instant.ofEpochMilli(at));
    }

    @Override
    public Future<Void> setBlock(String userId, String otherId, boolean blocked) {
        return notAsked();
    }

    @Override
    public Future<List<String>> blocks(String userId) {
        return notAsked();
    }

    private static <T> Future<T> notAsked() {
        return Future.failedFuture(new UnsupportedOperationException("the fake does not know"));
    }
}
