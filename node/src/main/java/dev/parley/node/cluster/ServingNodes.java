package dev.parley.node.cluster;

import com.hazelcast.replicatedmap.ReplicatedMap;
import java.util.List;

/** The nodes that serve one thing, as each of them has told. Thread-safe; reads are local. */
abstract sealed class ServingNodes permits ChatNodes, WritingNodes {
    private final ReplicatedMap<String, Boolean> serving;
    private final String nodeId;
    private final Members members;
    /** Known here whatever has become of the map, which is empty for a moment when two clusters become one. */
    private volatile boolean servesHere;

    ServingNodes(ReplicatedMap<String, Boolean> serving, String nodeId, Members members) {
        this.serving = serving;
        this.nodeId = nodeId;
        this.members = members;
    }

    /** Looked up anew each time: a few local reads, and nothing that could be out of date. */
    final List<String> serving() {
        return members.nodeIds().stream().filter(this::serves).toList();
    }

    private boolean serves(String id) {
        return isThis(id) ? servesHere : serving.containsKey(id);
    }

    final boolean isThis(String id) {
        return id.equals(nodeId);
    }

    /** This node serves it from now on. Blocks. May be repeated. */
    final void begin() {
        servesHere = true;
        serving.put(nodeId, true);
    }

    /** This node serves it no more. Blocks. */
    final void end() {
        servesHere = false;
        serving.remove(nodeId);
    }

    /** Tells once more what this node has told, if it still holds. Blocks. */
    final void tellAnew() {
        if (servesHere) {
            serving.put(nodeId, true);
        }
    }

    /** Removes what nodes have left behind that are gone. Blocks. */
    final void sweep() {
        List.copyOf(serving.keySet()).stream()
                .filter(id -> !members.nodeIds().contains(id))
                .forEach(serving::remove);
    }
}
