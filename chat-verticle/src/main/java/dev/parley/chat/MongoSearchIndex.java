package dev.parley.chat;

import static dev.parley.chat.MongoChatDatabase.byId;
import static dev.parley.chat.MongoChatDatabase.set;
import static dev.parley.chat.MongoChatDatabase.told;

import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.Message;
import dev.parley.mongo.Documents.Change;
import dev.parley.mongo.MongoUri;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The index as one document for each message, with each of its terms under each member's id, so that a member's search
 * reads what he can see only. One node at a time follows the log, by a lease; two who both believe to have it write the
 * same. With connections of its own: no search keeps a message waiting.
 */
final class MongoSearchIndex implements SearchIndex {
    private static final String META = "search";
    /** With the pause between two questions and one look at the log, less than the two seconds that search may be behind. */
    private static final Duration LEASE = Duration.ofMillis(1_250);

    private static final Duration RENEWED_EACH = Duration.ofMillis(400);
    private static final Duration ASKED_EACH = Duration.ofMillis(250);
    private static final Pattern CURSOR = Pattern.compile("([0-9]{1,18})\\.([0-9]{1,18})");
    private static final JsonObject NEWEST_FIRST =
            new JsonObject().put("at", -1).put("_id", -1);

    private final MongoChatDatabase database;
    private final String node = Ids.random();
    private volatile boolean leading;
    private volatile long quietUntil;

    private MongoSearchIndex(MongoChatDatabase database) {
        this.database = database;
    }

    static Future<MongoSearchIndex> open(Vertx vertx, MongoUri uri) {
        return MongoChatDatabase.open(vertx, uri).map(MongoSearchIndex::new);
    }

    @Override
    public Future<LogCursor> follow(String logId) {
        return told(database.meta.first(byId(META)))
                .compose(found -> found.filter(document -> logId.equals(document.getString("logId"))
                                && SearchTerms.FORM == document.getInteger("form"))
                        .map(document -> Future.succeededFuture(cursorOf(document)))
                        .orElseGet(() -> startAnew(logId)));
    }

    @Override
    public Future<LogCursor> startAnew(String logId) {
        JsonObject begun = new JsonObject()
                .put("logId", logId)
                .put("form", SearchTerms.FORM)
                .put("cursor", LogCursor.START.text());
        return told(database.terms
                .remove(new JsonObject())
                .compose(emptied -> database.meta.changeAll(List.of(Change.orInsert(byId(META), set(begun)))))
                .map(LogCursor.START));
    }

    /** As {@link #startAnew}, and it falls to this one to follow, whoever has done so: what that one still adds is right. */
    Future<LogCursor> takeOver(String logId) {
        JsonObject lease = new JsonObject()
                .put("node", node)
                .put("until", System.currentTimeMillis() + LEASE.toMillis())
                .put("cursor", LogCursor.START.text());
        return told(database.meta.changeAll(List.of(Change.orInsert(byId(META), set(lease)))))
                .compose(taken -> startAnew(logId));
    }

    private static LogCursor cursorOf(JsonObject document) {
        return LogCursor.parse(document.getString("cursor"));
    }

    @Override
    public Future<Optional<LogCursor>> turn(LogCursor known) {
        long now = System.currentTimeMillis();
        if (now < quietUntil) {
            return Future.succeededFuture(leading ? Optional.of(known) : Optional.empty());
        }
        JsonArray either = new JsonArray()
                .add(new JsonObject().put("node", node))
                .add(new JsonObject().putNull("node"))
                .add(new JsonObject().put("until", new JsonObject().put("$lt", now)));
        JsonObject lease = new JsonObject().put("node", node).put("until", now + LEASE.toMillis());
        return told(database.meta.changeOne(byId(META).put("$or", either), set(lease)))
                .map(before -> {
                    boolean led = leading;
                    leading = before.isPresent();
                    quietUntil = now + (leading ? RENEWED_EACH : ASKED_EACH).toMillis();
                    return before.map(document -> led ? known : cursorOf(document));
                });
    }

    @Override
    public Future<LogCursor> add(LogCursor from, List<LogEntry> entries) {
        LogCursor reached = from.reaching(entries);
        JsonObject mine = byId(META).put("node", node);
        return told(database.terms
                .changeAll(entries.stream().map(MongoSearchIndex::change).toList())
                .compose(added -> database.meta.changeOne(mine, set(new JsonObject().put("cursor", reached.text()))))
                .map(reached));
    }

    private static Change change(LogEntry entry) {
        Message message = entry.message();
        JsonArray words = new JsonArray();
        for (String term : SearchTerms.of(message.content())) {
            words.add(word(message.senderId(), term)).add(word(String.valueOf(message.recipientId()), term));
        }
        JsonObject fields = new JsonObject()
                .put("conversationId", message.conversationId())
                .put("at", message.sentAt().toEpochMilli())
                .put("words", words);
        return Change.orInsert(byId(entry.place()), set(fields));
    }

    private static String word(String userId, String term) {
        return userId + ' ' + term;
    }

    /** Terms hold letters and digits only, so they stand in a pattern for themselves. */
    @Override
    public Future<Found> find(
            String userId, @Nullable String conversationId, List<String> terms, @Nullable String cursor, int limit) {
        JsonArray all = new JsonArray();
        terms.forEach(term ->
                all.add(new JsonObject().put("words", new JsonObject().put("$regex", "^" + word(userId, term)))));
        if (conversationId != null) {
            all.add(new JsonObject().put("conversationId", conversationId));
        }
        if (cursor != null) {
            all.add(new JsonObject().put("$or", after(cursor)));
        }
        return told(database.terms.find(new JsonObject().put("$and", all), NEWEST_FIRST, limit + 1))
                .map(found -> page(found, limit));
    }

    private static Found page(List<JsonObject> found, int limit) {
        List<JsonObject> page = found.subList(0, Math.min(limit, found.size()));
        JsonObject last = found.size() > limit ? page.get(limit - 1) : null;
        return new Found(
                page.stream().map(document -> document.getLong("_id")).toList(),
                last == null ? null : last.getLong("at") + "." + last.getLong("_id"));
    }

    private static JsonArray after(String cursor) {
        Matcher matcher = CURSOR.matcher(cursor);
        if (!matcher.matches()) {
            throw ServiceFailure.invalid("cursor", "is not one that this server gave out");
        }
        long at = Long.parseLong(matcher.group(1));
        return new JsonArray()
                .add(new JsonObject().put("at", new JsonObject().put("$lt", at)))
                .add(new JsonObject()
                        .put("at", at)
                        .put("_id", new JsonObject().put("$lt", Long.parseLong(matcher.group(2)))));
    }

    /** The next node need not wait until the lease has run out. */
    @Override
    public Future<Void> close() {
        JsonObject free = new JsonObject().put("until", 0L);
        return database.meta
                .changeOne(byId(META).put("node", node), set(free))
                .transform(freed -> database.store.close());
    }
}
