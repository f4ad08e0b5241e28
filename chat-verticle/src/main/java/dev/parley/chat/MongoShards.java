package dev.parley.chat;

import static dev.parley.chat.MongoChatDatabase.among;
import static dev.parley.chat.MongoChatDatabase.byId;
import static dev.parley.chat.MongoChatDatabase.max;

import dev.parley.contract.chat.ShardOwners;
import dev.parley.mongo.Documents.Change;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where each shard's log ends, as far as this node knows. Up to there the heads are right, and jobs are where they are due:
 * who takes a shard on reads what lies beyond the stored watermark, and makes up for what it finds, before it numbers anything. Confined to the
 * store's context.
 */
final class MongoShards {
    private static final int PAGE = 1_000;
    /** Up to where there are jobs too; nodes from before there were any move only {@code healed}. */
    private static final String NOTED = "noted";

    private final MongoChatDatabase database;
    private final MongoMessages messages;
    private final MongoHeads heads;
    private final MongoJobs jobs;
    private final long[] tails = new long[ShardOwners.SHARDS];
    /** Of which shards somebody else may have written more by now. */
    private final BitSet unsure = new BitSet(ShardOwners.SHARDS);

    private final BitSet unsaved = new BitSet(ShardOwners.SHARDS);

    MongoShards(MongoChatDatabase database, MongoMessages messages, MongoHeads heads, MongoJobs jobs) {
        this.database = database;
        this.messages = messages;
        this.heads = heads;
        this.jobs = jobs;
        unsure.set(0, ShardOwners.SHARDS);
    }

    long tail(int shard) {
        return tails[shard];
    }

    /** What was written up to there is in the heads and jobs too. */
    void reached(int shard, long position) {
        tails[shard] = position;
        unsaved.set(shard);
    }

    /** Their ends have to be looked for again, and the heads in them. */
    void doubt(Collection<Integer> shards) {
        shards.forEach(unsure::set);
        heads.forget(shards);
    }

    Future<Void> load(Collection<Integer> wanted) {
        List<Integer> unknown = wanted.stream().filter(unsure::get).toList();
        return unknown.isEmpty()
                ? Future.succeededFuture()
                : watermarks(unknown)
                        .compose(done -> Future.all(
                                        unknown.stream().map(this::catchUp).toList())
                                .mapEmpty());
    }

    private Future<Void> watermarks(Collection<Integer> shards) {
        return database.shards.find(new JsonObject().put("_id", among(shards))).map(found -> {
            found.forEach(document -> {
                int shard = document.getInteger("_id");
                tails[shard] = Math.max(tails[shard], document.getLong(NOTED, document.getLong("healed")));
            });
            return null;
        });
    }

    private Future<Void> catchUp(int shard) {
        return messages.documents(shard, tails[shard], PAGE)
                .compose(found -> makeUp(found).compose(made -> {
                    if (!found.isEmpty()) {
                        reached(
                                shard,
                                LogCursor.positionOf(found.get(found.size() - 1).getLong("_id")));
                    }
                    unsure.set(shard, found.size() == PAGE);
                    return found.size() == PAGE ? catchUp(shard) : Future.succeededFuture();
                }));
    }

    private Future<Map<Long, Job>> makeUp(List<JsonObject> found) {
        Set<String> conversationIds = found.stream()
                .filter(document -> document.containsKey("due"))
                .map(document -> document.getString("conversationId"))
                .collect(Collectors.toSet());
        return heads.save(MongoHeads.of(found))
                .compose(saved -> conversationIds.isEmpty()
                        ? Future.succeededFuture(Map.<String, Head>of())
                        : heads.load(conversationIds))
                .compose(known -> jobs.note(found, known, Map.of()));
    }

    /** Makes up for what others have written by now; one question for all of them where that is nothing. */
    Future<Void> lookAgain(Collection<Integer> wanted) {
        List<Integer> unknown = wanted.stream().filter(unsure::get).toList();
        return (unknown.isEmpty() ? Future.<Void>succeededFuture() : watermarks(unknown))
                .compose(known -> messages.documents(wanted, this::tail, PAGE))
                .compose(found -> reach(wanted, found));
    }

    private Future<Void> reach(Collection<Integer> wanted, List<JsonObject> found) {
        List<Integer> moved = found.stream()
                .map(document -> LogCursor.shardOf(document.getLong("_id")))
                .distinct()
                .toList();
        boolean all = found.size() < PAGE;
        if (all) {
            wanted.forEach(unsure::clear);
        }
        doubt(moved);
        return all ? load(moved) : load(moved).compose(loaded -> lookAgain(wanted));
    }

    /** Stores how far heads and jobs are right. A hint that spares the next owner reading; it may be old. */
    Future<Void> saveWatermarks() {
        List<Change> changes = new ArrayList<>();
        unsaved.stream().forEach(shard -> changes.add(Change.orInsert(byId(shard), max(watermark(tails[shard])))));
        unsaved.clear();
        return database.shards.changeAll(changes);
    }

    private static JsonObject watermark(long position) {
        return new JsonObject().put("healed", position).put(NOTED, position);
    }

    /** The document that says so of a shard. */
    static JsonObject watermark(int shard, long position) {
        return byId(shard).mergeIn(watermark(position));
    }

    /** Where every shard ends now, whoever writes it. */
    static Future<LogCursor> ends(MongoChatDatabase database, MongoMessages messages) {
        return watermarks(database).compose(from -> ends(messages, from));
    }

    static Future<LogCursor> watermarks(MongoChatDatabase database) {
        return database.shards.find(new JsonObject()).map(found -> {
            LogCursor cursor = LogCursor.START;
            for (JsonObject document : found) {
                cursor = cursor.with(document.getInteger("_id"), document.getLong("healed"));
            }
            return cursor;
        });
    }

    private static Future<LogCursor> ends(MongoMessages messages, LogCursor from) {
        return messages.log(from, PAGE)
                .compose(
                        found -> found.isEmpty() ? Future.succeededFuture(from) : ends(messages, from.reaching(found)));
    }
}
