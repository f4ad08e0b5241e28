package dev.parley.chat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The ways into the log: each has some of the shards, and one batch under way, so that nothing is sent to a shard before it
 * is known what became of what was sent before. What a batch holds of several lanes goes in parts.
 */
final class MongoLanes {
    private final Context context;
    private final Parts parts;
    private final List<Future<?>> lanes = new ArrayList<>();

    /**
     * What an append works with.
     *
     * @param conflicts counts races lost
     * @param beforeInsert done before each bulk goes out: tests pause here
     */
    record Parts(
            Vertx vertx,
            MongoChatDatabase database,
            MongoShards shards,
            MongoMessages messages,
            MongoHeads heads,
            MongoPeople people,
            MongoJobs jobs,
            AtomicLong conflicts,
            Supplier<Future<Void>> beforeInsert) {}

    MongoLanes(Context context, Parts parts) {
        this.context = context;
        this.parts = parts;
        for (int i = 0; i < AppendQueues.LANES; i++) {
            lanes.add(Future.succeededFuture());
        }
    }

    Future<List<Appended>> append(List<NewMessage> batch) {
        Map<Integer, List<Integer>> byLane = new LinkedHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            Objects.requireNonNull(batch.get(i).content(), "content");
            byLane.computeIfAbsent(laneOf(batch.get(i)), lane -> new ArrayList<>())
                    .add(i);
        }
        Promise<List<Appended>> promise = Promise.promise();
        context.runOnContext(here -> append(batch, byLane).onComplete(promise));
        return promise.future();
    }

    private static int laneOf(NewMessage message) {
        return MongoAppend.shardOf(message) % AppendQueues.LANES;
    }

    private Future<List<Appended>> append(List<NewMessage> batch, Map<Integer, List<Integer>> byLane) {
        Map<Integer, Future<List<Appended>>> runs = new LinkedHashMap<>();
        byLane.forEach((lane, indices) -> {
            List<NewMessage> messages = indices.stream().map(batch::get).toList();
            runs.put(lane, inTurn(lane, () -> new MongoAppend(parts, messages).run()));
        });
        return Future.join(List.copyOf(runs.values())).map(done -> {
            Appended[] results = new Appended[batch.size()];
            byLane.forEach((lane, indices) ->
                    put(results, indices, Objects.requireNonNull(runs.get(lane)).result()));
            return List.of(results);
        });
    }

    private static void put(Appended[] results, List<Integer> indices, List<Appended> part) {
        for (int i = 0; i < part.size(); i++) {
            results[indices.get(i)] = part.get(i);
        }
    }

    private <T> Future<T> inTurn(int lane, Supplier<Future<T>> work) {
        Future<T> run = lanes.get(lane).transform(before -> work.get());
        lanes.set(lane, run);
        return run;
    }

    /** Makes up for what others have stored in some shards and left undone; between batches, so it is never one's own. */
    Future<Void> lookAgain(Collection<Integer> shards) {
        Map<Integer, List<Integer>> byLane =
                shards.stream().collect(Collectors.groupingBy(shard -> shard % AppendQueues.LANES));
        Promise<Void> promise = Promise.promise();
        context.runOnContext(here -> {
            List<Future<Void>> looks = new ArrayList<>();
            byLane.forEach((lane, wanted) ->
                    looks.add(inTurn(lane, () -> parts.shards().lookAgain(wanted))));
            Future.all(looks).<Void>mapEmpty().onComplete(promise);
        });
        return promise.future();
    }

    /** Done when everything that was handed in has been answered. */
    Future<Void> idle() {
        Promise<Void> promise = Promise.promise();
        context.runOnContext(here -> Future.join(lanes)
                .transform(done -> Future.<Void>succeededFuture())
                .onComplete(promise));
        return promise.future();
    }
}
