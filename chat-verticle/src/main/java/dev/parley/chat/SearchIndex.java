package dev.parley.chat;

import dev.parley.mongo.MongoUri;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * At which places of the log which members' messages hold which terms. Derived: it says how far it has followed the log,
 * and can be thrown away.
 */
interface SearchIndex {
    /** The index of a data folder, or of a database where one is named. */
    static Future<? extends SearchIndex> open(Vertx vertx, ChatConfig config) {
        String databaseUri = config.databaseUri();
        return databaseUri == null
                ? SqliteSearchIndex.open(vertx, config.dataDir())
                : MongoSearchIndex.open(vertx, MongoUri.of(databaseUri));
    }

    /**
     * A page of places, the newest first.
     *
     * @param next the cursor of the page after; null after the last
     */
    record Found(List<Long> places, @Nullable String next) {}

    /** How far the index has followed that log; what it holds of another log, or in another form, is dropped. */
    Future<LogCursor> follow(String logId);

    /** Drops what the index holds; answers from where to follow that log. */
    Future<LogCursor> startAnew(String logId);

    /** From where to go on, when it falls to this node to do so now; of all nodes it falls to one at a time. */
    Future<Optional<LogCursor>> turn(LogCursor known);

    /** Adds what comes next in the log, and answers how far it goes then; entries added before change nothing. */
    Future<LogCursor> add(LogCursor from, List<LogEntry> entries);

    /**
     * Places of a member's messages in which each term begins a word; fails with INVALID on a cursor that was not given
     * out.
     */
    Future<Found> find(
            String userId, @Nullable String conversationId, List<String> terms, @Nullable String cursor, int limit);

    Future<Void> close();
}
