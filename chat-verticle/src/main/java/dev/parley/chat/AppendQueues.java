package dev.parley.chat;

import dev.parley.contract.Deadline;
import dev.parley.contract.Ids;
import dev.parley.contract.chat.ShardOwners;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * A queue for each lane of the store: a store of one shard is written one batch at a time, another several at once, each of
 * them for shards of its own. Confined to the context that made it.
 */
final class AppendQueues {
    /** A few: each more batches of less. */
    static final int LANES = 4;

    private final List<AppendQueue> queues;

    AppendQueues(MessageStore store, LongSupplier nanoClock, Consumer<List<AppendQueue.Stored>> onStored) {
        int lanes = Math.min(LANES, store.shards());
        queues = IntStream.range(0, lanes)
                .mapToObj(lane -> new AppendQueue(store, nanoClock, onStored))
                .toList();
    }

    /** Appends messages of one conversation, as {@link AppendQueue#append}. */
    Future<List<Appended>> append(List<NewMessage> messages, Deadline deadline) {
        String conversationId = messages.get(0).conversationId();
        int shard = Ids.isConversationId(conversationId) ? ShardOwners.shardOf(conversationId) : 0;
        return queues.get(shard % queues.size()).append(messages, deadline);
    }
}
