package dev.parley.contract.chat;

import java.util.List;

/**
 * Which nodes serve chat, and which of them numbers the messages of a shard. A belief, never a lock: the store tells two
 * nodes apart that both believe to be the owner. Thread-safe; local, never blocks.
 */
@FunctionalInterface
public interface ShardOwners {
    /** How many shards there are, for ever. */
    int SHARDS = 256;

    /** The ids of the nodes that serve chat: the shard's owner first, then who takes over when that one does not answer. */
    List<String> of(int shard);

    /** Whether that is this node's own id. */
    default boolean isHere(String nodeId) {
        return false;
    }

    /** The shard of a conversation: the first two hex digits of its id. */
    static int shardOf(String conversationId) {
        return Integer.parseInt(conversationId, 1, 3, 16);
    }

    /** The shard whose owner watches a user's presence: the first two hex digits of his id. */
    static int shardOfUser(String userId) {
        return Integer.parseInt(userId, 0, 2, 16);
    }
}
