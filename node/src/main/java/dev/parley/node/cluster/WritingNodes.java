package dev.parley.node.cluster;

import com.hazelcast.replicatedmap.ReplicatedMap;
import dev.parley.contract.llm.ReplyNodes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The nodes that have automatic replies written: this one first, then the others in any order, so that each has its share. */
final class WritingNodes extends ServingNodes implements ReplyNodes {
    WritingNodes(ReplicatedMap<String, Boolean> serving, String nodeId, Members members) {
        super(serving, nodeId, members);
    }

    @Override
    public List<String> nodeIds() {
        List<String> ids = new ArrayList<>(serving());
        Collections.shuffle(ids, ThreadLocalRandom.current());
        ids.sort((one, other) -> Boolean.compare(isThis(other), isThis(one)));
        return ids;
    }
}
