package dev.parley.contract;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which nodes hold connections of a user. A hint, never a truth: a user may have left the moment after, and what a
 * missing entry hides is found by the client in the log. Thread-safe; nothing blocks, and reads are local.
 */
public interface PresenceDirectory {
    /**
     * This node now holds a connection of that user; done when this node's own reads show it, whatever state other nodes
     * are in. They hear of it soon, most often within milliseconds, and after ten seconds while a node hangs. May be
     * repeated.
     */
    Future<Void> join(String userId);

    /** This node holds no connection of that user any more; done, and known to others, as with {@link #join}. */
    Future<Void> leave(String userId);

    /** The ids of the nodes that said they hold a connection of that user. */
    Set<String> nodesOf(String userId);

    default boolean isOnline(String userId) {
        return !nodesOf(userId).isEmpty();
    }

    /** Users of whom some node says that it holds a connection, so many at most. Costs as much as there are. */
    Set<String> online(int atMost);

    /** Which of some users each node holds connections of; who has none is left out. */
    default Map<String, List<String>> byNode(Collection<String> userIds) {
        Map<String, List<String>> byNode = new HashMap<>();
        for (String userId : userIds) {
            for (String nodeId : nodesOf(userId)) {
                byNode.computeIfAbsent(nodeId, id -> new ArrayList<>(2)).add(userId);
            }
        }
        return byNode;
    }
}
