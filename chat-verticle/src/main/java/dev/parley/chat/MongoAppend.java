package dev.parley.chat;

import dev.parley.contract.Deadline;
import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.ShardOwners;
import dev.parley.mongo.DatabaseAway;
import dev.parley.mongo.DuplicateKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * One batch on its way into the log. Each attempt looks up what the rest of the batch needs, numbers it, and inserts it in
 * order. The first takes it that none is stored already, unless one would be refused: unique keys see to that, and repeats
 * are rare. After whatever goes wrong the ends of the shards are read again, and so is what of the batch is stored by now:
 * that tells a message that was stored from a race that was lost. Confined to the store's context.
 */
final class MongoAppend {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final long FIRST_PAUSE_MILLIS = 2;
    private static final long LONGEST_PAUSE_MILLIS = 200;

    private final MongoLanes.Parts parts;
    private final MongoBatch batch;
    private final Deadline deadline = Deadline.after(PATIENCE);
    private long pauseMillis = FIRST_PAUSE_MILLIS;
    /** Whether one asks what is stored already. */
    private boolean asks;
    /** By a key that somebody else has taken, or that is from before. */
    private boolean keptOut;

    MongoAppend(MongoLanes.Parts parts, List<NewMessage> messages) {
        this.parts = parts;
        this.batch = new MongoBatch(messages);
    }

    /** What can be no conversation is in no shard; any can say that there is none. */
    static int shardOf(NewMessage message) {
        return Ids.isConversationId(message.conversationId()) ? ShardOwners.shardOf(message.conversationId()) : 0;
    }

    Future<List<Appended>> run() {
        return attempt().recover(this::again).map(done -> batch.results());
    }

    private Future<Void> attempt() {
        List<NewMessage> open = batch.open();
        Set<Integer> shards = open.stream().map(MongoAppend::shardOf).collect(Collectors.toSet());
        return parts.shards()
                .load(shards)
                .compose(loaded -> lookUp(open))
                .compose(known -> known.isBeyond(parts.shards(), shards) ? reload(shards) : store(known));
    }

    /** What is stored beyond the end that we know is somebody else's doing: heads may not have heard of it yet. */
    private Future<Void> reload(Set<Integer> shards) {
        parts.shards().doubt(shards);
        return attempt();
    }

    /**
     * What is stored already, and everything that numbering and refusing take.
     *
     * @param jobs those that are to be answered, by their ids
     * @param due the jobs of what an attempt before this one has stored, by place
     */
    record Known(
            Map<String, JsonObject> stored,
            Map<String, Head> heads,
            Map<String, StoredUser> users,
            Set<String> blocks,
            Map<String, JsonObject> jobs,
            Map<Long, Job> due) {
        private boolean isBeyond(MongoShards known, Set<Integer> shards) {
            return stored.values().stream().anyMatch(document -> {
                long place = document.getLong("_id");
                int shard = LogCursor.shardOf(place);
                return shards.contains(shard) && LogCursor.positionOf(place) > known.tail(shard);
            });
        }
    }

    private Future<Known> lookUp(List<NewMessage> open) {
        Set<String> conversationIds =
                open.stream().map(NewMessage::conversationId).collect(Collectors.toSet());
        Future<Map<String, JsonObject>> stored =
                asks ? parts.messages().stored(open) : Future.succeededFuture(Map.of());
        Future<Map<String, Head>> heads = parts.heads().toNumber(conversationIds);
        return Future.all(stored, heads)
                .compose(both -> lookUpRest(open, stored.result(), heads.result()))
                .compose(known -> asks || !batch.refuses(known) ? Future.succeededFuture(known) : ask(open));
    }

    /** What is stored is answered with itself, whatever would become of it now. */
    private Future<Known> ask(List<NewMessage> open) {
        asks = true;
        return lookUp(open);
    }

    private Future<Known> lookUpRest(List<NewMessage> open, Map<String, JsonObject> stored, Map<String, Head> heads) {
        Set<String> userIds = new HashSet<>();
        Set<String> blockIds = new HashSet<>();
        for (NewMessage message : open) {
            String recipientId = MongoNumbering.recipientOf(message, heads.get(message.conversationId()));
            if (recipientId != null) {
                userIds.addAll(List.of(message.senderId(), recipientId));
                blockIds.add(MongoPeople.blockId(message.senderId(), recipientId));
                blockIds.add(MongoPeople.blockId(recipientId, message.senderId()));
            }
        }
        Future<Map<String, StoredUser>> users = parts.people().load(userIds);
        Future<Set<String>> blocks = parts.people().standing(blockIds);
        Future<Map<String, JsonObject>> jobs = parts.jobs().byIds(MongoBatch.jobIds(open));
        Collection<JsonObject> ours = batch.tried(stored);
        Future<Map<Long, Job>> due = parts.jobs().note(ours, heads, batch.answers(ours));
        return Future.all(users, blocks, jobs, due)
                .map(all -> new Known(stored, heads, users.result(), blocks.result(), jobs.result(), due.result()));
    }

    private MongoNumbering.Numbered decide(Known known) {
        long repeats = batch.repeats();
        MongoNumbering.Numbered numbered = batch.decide(known, parts.shards()::tail);
        if (keptOut && batch.repeats() == repeats) {
            parts.conflicts().incrementAndGet();
        }
        keptOut = false;
        return numbered;
    }

    private Future<Void> store(Known known) {
        MongoNumbering.Numbered numbered = decide(known);
        if (numbered.documents().isEmpty()) {
            return Future.succeededFuture();
        }
        List<JsonObject> documents = numbered.documents();
        Map<String, Head> heads =
                numbered.heads().stream().collect(Collectors.toMap(head -> head.conversationId, head -> head));
        return parts.heads()
                .begin(numbered.begun())
                .compose(begun -> parts.people().noteServices(numbered.services()))
                .compose(begun -> parts.beforeInsert().get())
                .compose(go -> parts.database().messages.insertInOrder(numbered.documents()))
                .compose(inserted -> parts.heads().save(numbered.heads()))
                .compose(saved -> parts.jobs().note(documents, heads, batch.answers(documents)))
                .map(due -> {
                    numbered.ends().forEach(parts.shards()::reached);
                    batch.stored(due);
                    return null;
                });
    }

    private Future<Void> again(Throwable cause) {
        parts.shards().doubt(batch.open().stream().map(MongoAppend::shardOf).toList());
        asks = true;
        keptOut = cause instanceof DuplicateKey;
        if (!keptOut && !(cause instanceof DatabaseAway)) {
            return Future.failedFuture(cause);
        }
        if (deadline.hasPassed()) {
            return Future.failedFuture(ServiceFailure.unavailable("The message could not be stored in time."));
        }
        long pause = pauseMillis;
        pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        return parts.vertx()
                .timer(pause, TimeUnit.MILLISECONDS)
                .compose(passed -> attempt())
                .recover(this::again);
    }
}
