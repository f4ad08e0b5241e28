package dev.parley.chat;

import static dev.parley.chat.MongoChatDatabase.among;

import dev.parley.contract.chat.Moved;
import dev.parley.contract.chat.MovedConversation;
import dev.parley.contract.chat.ShardOwners;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which conversations have moved since a cursor, in all shards. */
final class MongoMoved {
    /** How much of the log is looked at in one go. */
    private static final int ENTRIES = 5_000;

    private final MongoChatDatabase database;
    private final MongoMessages messages;

    MongoMoved(MongoChatDatabase database, MongoMessages messages) {
        this.database = database;
        this.messages = messages;
    }

    Future<Moved> since(@Nullable String text, Set<String> userIds) {
        if (text == null) {
            return MongoShards.ends(database, messages).map(ends -> new Moved(List.of(), ends.text(), false));
        }
        LogCursor given = LogCursor.parse(text);
        Future<LogCursor> from = LogCursor.isOfShards(text) ? withinTheLog(given) : ofOldRow(given.of(0));
        return from.compose(cursor -> messages.log(cursor, ENTRIES).map(entries -> moved(cursor, entries, userIds)));
    }

    /** One that was given out before the log was moved here; of a log that never was, it is some other log's. */
    private Future<LogCursor> ofOldRow(long row) {
        return new MongoRows(database)
                .cursorAt(row)
                .compose(found ->
                        found.isPresent() ? Future.succeededFuture(found.get()) : MongoShards.ends(database, messages));
    }

    /**
     * A position that no message has is of a log that this one has taken the place of: there one begins anew at the end.
     * Looked at only beyond the watermarks, up to which there are messages everywhere.
     */
    private Future<LogCursor> withinTheLog(LogCursor from) {
        return MongoShards.watermarks(database).compose(known -> {
            Set<Long> doubtful = new HashSet<>();
            for (int shard = 0; shard < ShardOwners.SHARDS; shard++) {
                if (from.of(shard) > known.of(shard)) {
                    doubtful.add(LogCursor.place(shard, from.of(shard)));
                }
            }
            return doubtful.isEmpty() ? Future.succeededFuture(from) : existing(from, doubtful);
        });
    }

    private Future<LogCursor> existing(LogCursor from, Set<Long> places) {
        return database.messages
                .find(new JsonObject().put("_id", among(places)))
                .compose(found -> {
                    found.forEach(document -> places.remove(document.getLong("_id")));
                    return places.isEmpty()
                            ? Future.succeededFuture(from)
                            : MongoShards.ends(database, messages).map(ends -> {
                                LogCursor put = from;
                                for (long place : places) {
                                    put = put.with(LogCursor.shardOf(place), ends.of(LogCursor.shardOf(place)));
                                }
                                return put;
                            });
                });
    }

    private static Moved moved(LogCursor from, List<LogEntry> entries, Set<String> userIds) {
        Map<String, MovedConversation> spans = new LinkedHashMap<>();
        for (LogEntry entry : entries) {
            List<String> members = List.of(
                    entry.message().senderId(), String.valueOf(entry.message().recipientId()));
            if (members.stream().anyMatch(userIds::contains)) {
                long seq = entry.message().seq();
                spans.merge(
                        entry.message().conversationId(),
                        new MovedConversation(entry.message().conversationId(), members, seq, seq),
                        (first, last) -> new MovedConversation(
                                first.conversationId(), first.members(), first.firstSeq(), last.lastSeq()));
            }
        }
        String cursor = from.reaching(entries).text();
        return new Moved(new ArrayList<>(spans.values()), cursor, entries.size() == ENTRIES);
    }
}
