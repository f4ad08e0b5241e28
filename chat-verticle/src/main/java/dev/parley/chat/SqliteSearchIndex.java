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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The index as full-text tables of SQLite, in a database of its own: a message's commit does not wait for it. */
final class SqliteSearchIndex implements SearchIndex {
    /** The database in the data folder. */
    static final String NAME = "search";

    private static final List<String> MIGRATIONS = List.of("001-search.sql");

    private final EmbeddedStore store;

    private SqliteSearchIndex(EmbeddedStore store) {
        this.store = store;
    }

    static Future<SqliteSearchIndex> open(Vertx vertx, Path dataDir) {
        return EmbeddedStore.open(vertx, dataDir, NAME, SqliteSearchIndex.class, MIGRATIONS)
                .map(SqliteSearchIndex::new)
                .recover(cause -> Future.failedFuture(
                        cause instanceof StoreUnusable unusable ? new StartUpFailure(unusable.getMessage()) : cause));
    }

    @Override
    public Future<LogCursor> follow(String logId) {
        return write(sql -> {
            Long position = sql.first(
                    "SELECT position FROM followed WHERE log_id = ? AND form = ?",
                    row -> row.getLong(1),
                    logId,
                    SearchTerms.FORM);
            return LogCursor.at(position == null ? empty(sql, logId) : position);
        });
    }

    @Override
    public Future<LogCursor> startAnew(String logId) {
        return write(sql -> LogCursor.at(empty(sql, logId)));
    }

    /** It has the store to itself. */
    @Override
    public Future<Optional<LogCursor>> turn(LogCursor known) {
        return Future.succeededFuture(Optional.of(known));
    }

    private static long empty(Sql sql, String logId) throws SQLException {
        sql.change("INSERT INTO terms (terms) VALUES ('delete-all')");
        sql.change("DELETE FROM followed");
        sql.change("INSERT INTO followed (log_id, form, position) VALUES (?, ?, 0)", logId, SearchTerms.FORM);
        return 0;
    }

    @Override
    public Future<LogCursor> add(LogCursor from, List<LogEntry> entries) {
        return write(sql -> {
            Long before = sql.first("SELECT position FROM followed", row -> row.getLong(1));
            long reached = before == null ? 0 : before;
            for (LogEntry entry : entries) {
                if (entry.place() > reached) {
                    reached = entry.place();
                    sql.change("INSERT INTO terms (rowid, document) VALUES (?, ?)", reached, document(entry.message()));
                }
            }
            sql.change("UPDATE followed SET position = ?", reached);
            return LogCursor.at(reached);
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

    @Override
    public Future<Found> find(
            String userId, @Nullable String conversationId, List<String> terms, @Nullable String cursor, int limit) {
        long before = before(cursor);
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
                        limit + 1)))
                .map(rows -> page(rows, limit));
    }

    /** One position more than asked for tells whether there are further ones. */
    private static Found page(List<Long> rows, int limit) {
        return rows.size() > limit
                ? new Found(rows.subList(0, limit), Long.toString(rows.get(limit - 1), Character.MAX_RADIX))
                : new Found(rows, null);
    }

    private static long before(@Nullable String cursor) {
        try {
            return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor, Character.MAX_RADIX);
        } catch (NumberFormatException e) {
            throw ServiceFailure.invalid("cursor", "is not one that this server gave out");
        }
    }

    @Override
    public Future<Void> close() {
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
