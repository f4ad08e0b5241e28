package dev.parley.chat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log with the search index, a bounded batch at a time. It looks each quarter of a second, however often
 * messages are stored, so that the disk flushes four times a second for it and not once more for each message. Confined
 * to the context that started it.
 */
final class SearchIndexer {
    private static final Logger LOG = LoggerFactory.getLogger(SearchIndexer.class);
    private static final long LOOK_MILLIS = 250;
    private static final int BATCH = 500;

    private final Vertx vertx;
    private final MessageStore store;
    private final SearchIndex index;
    private Future<Boolean> step = Future.succeededFuture(false);
    private LogCursor position = LogCursor.START;
    private long timer;
    private boolean stopped;
    private boolean failing;

    SearchIndexer(Vertx vertx, MessageStore store, SearchIndex index) {
        this.vertx = vertx;
        this.store = store;
        this.index = index;
    }

    /** Succeeds before what is missing has been indexed: a long log must not keep a node from starting. */
    Future<Void> start() {
        return store.logId()
                .compose(logId -> index.follow(logId).compose(found -> checked(logId, found)))
                .map(from -> {
                    position = from;
                    timer = vertx.setPeriodic(LOOK_MILLIS, tick -> look());
                    look();
                    return null;
                });
    }

    /** An index that is ahead of its log has followed one that was put back by hand. */
    private Future<LogCursor> checked(String logId, LogCursor found) {
        if (found.isStart()) {
            return Future.succeededFuture(found);
        }
        return store.readLog(found.oneBack(), 1)
                .compose(last -> last.isEmpty() ? index.startAnew(logId) : Future.succeededFuture(found));
    }

    /** The step under way ends first. */
    Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        return step.otherwise(false).mapEmpty();
    }

    private void look() {
        if (step.isComplete() && !stopped) {
            step = index.turn(position)
                    .compose(turn -> turn.isEmpty() ? Future.succeededFuture(false) : goOn(turn.get()));
            step.onComplete(this::lookAgain, this::failed);
        }
    }

    private Future<Boolean> goOn(LogCursor from) {
        return store.readLog(from, BATCH).compose(entries -> add(from, entries));
    }

    private Future<Boolean> add(LogCursor from, List<LogEntry> entries) {
        position = from;
        return entries.isEmpty()
                ? Future.succeededFuture(false)
                : index.add(from, entries).map(reached -> {
                    position = reached;
                    return entries.size() == BATCH;
                });
    }

    private void lookAgain(boolean more) {
        failing = false;
        if (more) {
            look();
        }
    }

    /** Said once, and tried again at each look. */
    private void failed(Throwable cause) {
        if (!failing) {
            failing = true;
            LOG.warn("search stays behind the log at position {}: {}", position, cause.getMessage());
        }
    }
}
