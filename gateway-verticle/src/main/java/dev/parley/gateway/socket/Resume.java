package dev.parley.gateway.socket;

import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.Conversation;
import dev.parley.contract.chat.History;
import dev.parley.contract.chat.Inbox;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.ReadHeads;
import dev.parley.contract.chat.ReadHistory;
import dev.parley.contract.chat.ReadInbox;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends a returning client what it missed: for each conversation that it named and that has moved since, everything after
 * its cursor, page by page, the next when the last has left; then the heads of others. While a conversation is being read,
 * live messages of it only raise its mark, and the reading ends when it has reached the mark. Confined to the connection's
 * event loop.
 */
final class Resume {
    private static final int PAGE = 100;
    private static final int OTHERS = 100;
    private static final int INBOX_PAGE = 200;

    private final SocketServices services;
    private final Connection connection;
    private final Map<String, Long> cursors;
    /** For each conversation not yet caught up with, the highest seq known to be stored. */
    private final Map<String, Long> marks = new HashMap<>();

    /** For each conversation named that is the client's, how far it reached when it was looked. */
    private final Map<String, Long> heads = new HashMap<>();

    private final List<String> unknown = new ArrayList<>();
    /** Whether there are conversations that the client did not name. */
    private boolean others;

    Resume(SocketServices services, Connection connection, Map<String, Long> cursors) {
        this.services = services;
        this.connection = connection;
        this.cursors = cursors;
        cursors.forEach((conversationId, seq) -> marks.put(conversationId, 0L));
    }

    /** The client's cursors belong to another log: it loads everything again. */
    void forgetCursors() {
        others |= !heads.isEmpty();
        cursors.clear();
        marks.clear();
    }

    /** Whether a live message is to be left to the reading of the log; if so, its mark is raised. */
    boolean holdsBack(Message message) {
        return marks.computeIfPresent(message.conversationId(), (id, mark) -> Math.max(mark, message.seq())) != null;
    }

    /** Something came of a conversation that the client did not name, and before it was welcomed. */
    void passedOver() {
        others = true;
    }

    /**
     * Looks how far the conversations named have got, all at once: when everybody comes back at the same time, most of
     * them have not moved, and need no further read. Answers which log it is.
     */
    Future<String> look() {
        Set<String> named =
                cursors.keySet().stream().filter(Ids::isConversationId).collect(Collectors.toSet());
        return services.chat().heads(connection.caller(), new ReadHeads(named)).map(found -> {
            found.reached().forEach(head -> heads.put(head.conversationId(), head.lastSeq()));
            others |= found.others();
            return found.logId();
        });
    }

    /** Done when the client has been told that it is up to date. */
    Future<Void> run() {
        return catchUp()
                .compose(caughtUp -> others ? others(null, 0) : Future.succeededFuture())
                .compose(told -> {
                    connection.resumed();
                    return connection.write(Frames.resumed(unknown));
                });
    }

    private Future<Void> catchUp() {
        Future<Void> done = Future.succeededFuture();
        for (Map.Entry<String, Long> cursor : List.copyOf(cursors.entrySet())) {
            done = done.compose(before -> catchUp(cursor.getKey(), cursor.getValue()));
        }
        return done;
    }

    private Future<Void> catchUp(String conversationId, long cursor) {
        if (cursor < 0) {
            return unknown(conversationId);
        }
        if (cursor == heads.getOrDefault(conversationId, -1L) && cursor >= marks.getOrDefault(conversationId, 0L)) {
            return hasEverything(conversationId, cursor);
        }
        // The message at the cursor is read again: when it is not there, the cursor is not of this log.
        return read(conversationId, Math.max(0, cursor - 1))
                .compose(page -> {
                    boolean isThere = cursor == 0 || !page.messages().isEmpty();
                    return isThere ? writeAll(conversationId, cursor, page) : unknown(conversationId);
                })
                .recover(cause -> ServiceFailure.from(cause).failure() == Failure.NOT_FOUND
                        ? unknown(conversationId)
                        : Future.failedFuture(cause));
    }

    private Future<Void> hasEverything(String conversationId, long cursor) {
        connection.tails().read(conversationId, cursor);
        marks.remove(conversationId);
        return Future.succeededFuture();
    }

    /** One promise for all pages: a chain of futures, one within the other, would be as deep as the log is long. */
    private Future<Void> writeAll(String conversationId, long cursor, History page) {
        Promise<Void> done = Promise.promise();
        connection.tails().read(conversationId, cursor);
        write(conversationId, cursor, page, done);
        return done.future();
    }

    private void write(String conversationId, long cursor, History page, Promise<Void> done) {
        long reached = cursor;
        Future<Void> written = Future.succeededFuture();
        for (Message message : page.messages()) {
            if (message.seq() > reached) {
                written = connection.write(Frames.message(message));
                connection.tails().read(conversationId, message.seq());
                reached = message.seq();
            }
        }
        long caughtUpTo = reached;
        if (!page.more() && caughtUpTo >= marks.getOrDefault(conversationId, 0L)) {
            marks.remove(conversationId);
            written.onComplete(done);
            return;
        }
        written.compose(left -> read(conversationId, caughtUpTo))
                .onSuccess(next -> write(conversationId, caughtUpTo, next, done))
                .onFailure(done::fail);
    }

    private Future<History> read(String conversationId, long after) {
        return services.chat().history(connection.caller(), new ReadHistory(conversationId, null, after, PAGE));
    }

    private Future<Void> unknown(String conversationId) {
        unknown.add(conversationId);
        marks.remove(conversationId);
        return Future.succeededFuture();
    }

    /** The heads of conversations that the client did not name, newest activity first. */
    private Future<Void> others(@Nullable String cursor, int told) {
        return services.chat()
                .inbox(connection.caller(), new ReadInbox(cursor, INBOX_PAGE))
                .compose(page -> {
                    Future<Void> written = Future.succeededFuture();
                    int count = told;
                    for (Conversation conversation : page.conversations()) {
                        if (count < OTHERS && !cursors.containsKey(conversation.id())) {
                            written = connection.write(Frames.with("conversation", null, "conversation", conversation));
                            connection.tails().sent(conversation.id(), conversation.lastSeq());
                            count++;
                        }
                    }
                    return next(page, count, written);
                });
    }

    private Future<Void> next(Inbox page, int told, Future<Void> written) {
        return page.next() == null || told >= OTHERS ? written : written.compose(left -> others(page.next(), told));
    }
}
