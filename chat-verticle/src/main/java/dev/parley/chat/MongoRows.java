package dev.parley.chat;

import static dev.parley.chat.MongoChatDatabase.among;
import static dev.parley.chat.MongoChatDatabase.byId;

import dev.parley.chat.NumberedLog.Reached;
import dev.parley.contract.chat.ShardOwners;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a cursor of the embedded log stands in the one that was moved out of it. Every message that was moved has kept its
 * old row, and within a shard rows grow with positions: so each position is found by halving, all shards at once.
 */
final class MongoRows {
    /** Of messages: the old row. */
    static final String ROW = "row";
    /** Names the note of how far the log was moved. */
    static final String NOTE = "moved-log";

    private final MongoChatDatabase database;

    MongoRows(MongoChatDatabase database) {
        this.database = database;
    }

    static JsonObject noteOf(Reached reached) {
        return new JsonObject()
                .put(ROW, reached.row())
                .put("ends", reached.ends().text());
    }

    static Reached reached(JsonObject note) {
        return new Reached(note.getLong(ROW), LogCursor.parse(note.getString("ends")));
    }

    /** Behind the same messages as that row was; empty when this log was never moved. */
    Future<Optional<LogCursor>> cursorAt(long row) {
        return database.meta.first(byId(NOTE)).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            Reached moved = reached(found.get());
            return row >= moved.row()
                    ? Future.succeededFuture(Optional.of(moved.ends()))
                    : between(LogCursor.START, moved.ends(), row).map(Optional::of);
        });
    }

    /** Up to the lower ends all rows are known to be passed, beyond the upper ones none. */
    private Future<LogCursor> between(LogCursor lower, LogCursor upper, long row) {
        Set<Long> middles = new HashSet<>();
        for (int shard = 0; shard < ShardOwners.SHARDS; shard++) {
            if (lower.of(shard) < upper.of(shard)) {
                middles.add(LogCursor.place(shard, (lower.of(shard) + upper.of(shard) + 1) / 2));
            }
        }
        return middles.isEmpty()
                ? Future.succeededFuture(lower)
                : database.messages
                        .find(new JsonObject().put("_id", among(middles)))
                        .compose(found -> halved(lower, upper, row, found));
    }

    private Future<LogCursor> halved(LogCursor lower, LogCursor upper, long row, List<JsonObject> middles) {
        if (middles.isEmpty()) {
            return Future.failedFuture(new IllegalStateException("what was moved is not all there"));
        }
        LogCursor from = lower;
        LogCursor to = upper;
        for (JsonObject middle : middles) {
            int shard = LogCursor.shardOf(middle.getLong("_id"));
            long position = LogCursor.positionOf(middle.getLong("_id"));
            if (middle.getLong(ROW) <= row) {
                from = from.with(shard, position);
            } else {
                to = to.with(shard, position - 1);
            }
        }
        return between(from, to, row);
    }
}
