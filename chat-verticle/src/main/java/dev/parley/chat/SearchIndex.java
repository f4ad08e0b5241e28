package dev.parley.chat;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.StartUpFailure;
import dev.parley.contract.chat.Message;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * At which positions of the log which members' messages hold which terms. Derived: it says how far it has followed the
 * log, and can be thrown away. In a database of its own, so that a message's commit does not wait for it.
 */
final class SearchIndex {
    /** The database in the data folder. */
    static final String NAME = "search";

    private static final List<String> MIGRATIONS = List.of("001-search.sql");

    private final EmbeddedStore store;

    private SearchIndex(EmbeddedStore store) {
        this.store = store;
    }

    static Future<SearchIndex> open(Vertx vertx, Path dataDir) {
        return EmbeddedStore.open(vertx, dataDir, NAME, SearchIndex.class, MIGRATIONS)
                .map(SearchIndex::new)
                .recover(cause -> Future.failedFuture(
                        cause instanceof StoreUnusable unusable ? new StartUpFailure(unusable.getMessage()) : cause));
    }

    /** How far the index has followed that log; what it holds of another log, or in another form, is dropped. */
    Future<Long> follow(String logId) {
        return write(sql -> {
            Long position = sql.first(
                    "SELECT position FROM followed WHERE log_id = ? AND form = ?",
                    row -> row.getLong(1),
                    logId,
                    SearchTerms.FORM);
            return position == null ? empty(sql, logId) : position;
        });
    }

    /** Drops what the index holds; answers the position from which to follow that log. */
    Future<Long> startAnew(String logId) {
        return write(sql -> empty(sql, logId));
    }

    private static long empty(Sql sql, String logId) throws SQLException {
        sql.change("INSERT INTO terms (terms) VALUES ('delete-all')");
        sql.change("DELETE FROM followed");
        sql.change("INSERT INTO followed (log_id, form, position) VALUES (?, ?, 0)", logId, SearchTerms.FORM);
        return 0;
    }

    /** Adds what comes next in the log, and answers the position that is reached; entries added before change nothing. */
    Future<Long> add(List<LogEntry> entries) {
        return write(sql -> {
            Long before = sql.first("SELECT position FROM followed", row -> row.getLong(1));
            long reached = before == null ? 0 : before;
            for (LogEntry entry : entries) {
                if (entry.position() > reached) {
                    reached = entry.position();
                    sql.change("INSERT INTO terms (rowid, document) VALUES (?, ?)", reached, document(entry.message()));
                }
            }
            sql.change("UPDATE followed SET position = ?", reached);
            return reached;
        });
    }

    /** A message's members, conversation and terms, each one token: no text from people holds an @ or # by now. */
    private static String document(Message message) {
        Stream<String> places = Stream.of(
                member(message.senderId()),
                member(String.valueOf(message.recipientId())),
                conversation(message.conversationId()));
        return Stream.concat(places, SearchTerms.of(message.content()).stream()).collect(Collectors.joining(" "));
    }

    /** Positions of a member's messages in which each term begins a word, the newest first, below a position. */
    Future<List<Long>> find(
            String userId, @Nullable String conversationId, List<String> terms, long before, int limit) {
        Stream<String> places = conversationId == null
                ? Stream.of(quoted(member(userId)))
                : Stream.of(quoted(member(userId)), quoted(conversation(conversationId)));
        String match = Stream.concat(places, terms.stream().map(term -> quoted(term) + " *"))
                .collect(Collectors.joining(" AND "));
        return recovered(store.read(sql -> sql.all(
                "SELECT rowid FROM terms WHERE terms MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
                row -> row.getLong(1),
                match,
                before,
                limit)));
    }

    Future<Void> close() {
        return store.close();
    }

    private static String member(String userId) {
        return "@" + userId;
    }

    private static String conversation(String conversationId) {
        return "#" + conversationId;
    }

    private static String quoted(String token) {
        return '"' + token + '"';
    }

    private <T> Future<T> write(StoreWork<T> work) {
        return recovered(store.write(work));
    }

    private static <T> Future<T> recovered(Future<T> answer) {
        return answer.recover(cause -> Future.failedFuture(
                cause instanceof StoreUnavailable away ? ServiceFailure.unavailable(away.getMessage()) : cause));
    }
}
