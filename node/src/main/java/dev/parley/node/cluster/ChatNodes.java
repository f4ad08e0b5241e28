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
final class ChatNodes implements ShardOwners {
    private final ReplicatedMap<String, Boolean> serving;
    private final String nodeId;
    private final Members members;
    /** Known here whatever has become of the map, which is empty for a moment when two clusters become one. */
    private volatile boolean servesHere;

    ChatNodes(ReplicatedMap<String, Boolean> serving, String nodeId, Members members) {
        this.serving = serving;
        this.nodeId = nodeId;
        this.members = members;
    }

    /** Looked up anew each time: a few local reads for each request, and nothing that could be out of date. */
    @Override
    public List<String> of(int shard) {
        return inOrder(members.nodeIds().stream().filter(this::serves).toList(), shard);
    }

    @Override
    public boolean isHere(String id) {
        return id.equals(nodeId);
    }

    private boolean serves(String id) {
        return isHere(id) ? servesHere : serving.containsKey(id);
    }

    /** This node serves chat from now on. Blocks. May be repeated. */
    void begin() {
        servesHere = true;
        serving.put(nodeId, true);
    }

    /** This node serves chat no more. Blocks. */
    void end() {
        servesHere = false;
        serving.remove(nodeId);
    }

    /** Removes what nodes have left behind that are gone. Blocks. */
    void sweep() {
        List.copyOf(serving.keySet()).stream()
                .filter(id -> !members.nodeIds().contains(id))
                .forEach(serving::remove);
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
