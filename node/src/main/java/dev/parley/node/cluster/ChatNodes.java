package dev.parley.node.cluster;

import com.hazelcast.replicatedmap.ReplicatedMap;
import dev.parley.contract.chat.ShardOwners;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The nodes that serve chat, in an order of their own for each shard (rendezvous hashing, Thaler and Ravishankar 1998):
 * who comes takes over only the shards that become his, who goes leaves only those that were. Every node computes the
 * same from the same members. Thread-safe; reads are local.
 */
final class ChatNodes extends ServingNodes implements ShardOwners {
    ChatNodes(ReplicatedMap<String, Boolean> serving, String nodeId, Members members) {
        super(serving, nodeId, members);
    }

    @Override
    public List<String> of(int shard) {
        return inOrder(serving(), shard);
    }

    @Override
    public boolean isHere(String id) {
        return isThis(id);
    }

    static List<String> inOrder(Collection<String> nodes, int shard) {
        return nodes.stream()
                .sorted(Comparator.<String>comparingLong(node -> weight(node, shard))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Fowler-Noll-Vo over the id, then the finaliser of SplitMix64 (Steele et al. 2014) over that and the shard. */
    private static long weight(String node, int shard) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < node.length(); i++) {
            hash = (hash ^ node.charAt(i)) * 0x100000001b3L;
        }
        long mixed = hash + (shard + 1) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
