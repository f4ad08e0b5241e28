package dev.parley.node.cluster;

import com.hazelcast.replicatedmap.ReplicatedMap;
import dev.parley.contract.PresenceDirectory;
import dev.parley.contract.ServiceFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Presence over all nodes: an entry for each user and node, written by that node alone and read from the copy that each
 * node has. What this node itself holds is known at once; the others hear of it in batches, the next gathered while one
 * is written. Entries of nodes that are gone are not looked at, and swept away later.
 */
final class ReplicatedPresence implements PresenceDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicatedPresence.class);

    private final ReplicatedMap<String, Boolean> connected;
    private final String nodeId;
    private final Members members;
    private final Executor writer;
    private final Set<String> here = ConcurrentHashMap.newKeySet();
    /** Whose entry is to be brought in line with what is so here, and who waits for it. Guarded by itself. */
    private final Map<String, Promise<Void>> untold = new HashMap<>();

    /** @param writer runs one thing after the other, and may be kept */
    ReplicatedPresence(ReplicatedMap<String, Boolean> connected, String nodeId, Members members, Executor writer) {
        this.connected = connected;
        this.nodeId = nodeId;
        this.members = members;
        this.writer = writer;
    }

    @Override
    public Future<Void> join(String userId) {
        here.add(userId);
        return tell(userId);
    }

    @Override
    public Future<Void> leave(String userId) {
        here.remove(userId);
        return tell(userId);
    }

    @Override
    public Set<String> nodesOf(String userId) {
        Set<String> nodes = new HashSet<>(4);
        for (String member : members.nodeIds()) {
            if (member.equals(nodeId) ? here.contains(userId) : connected.containsKey(key(userId, member))) {
                nodes.add(member);
            }
        }
        return nodes;
    }

    /** Tells of everyone anew, and of nobody else, as after two clusters have become one. Blocks. */
    void tellAll() {
        Set<String> all = new HashSet<>(here);
        String ofThisNode = key("", nodeId);
        connected.keySet().stream()
                .filter(key -> key.endsWith(ofThisNode))
                .forEach(key -> all.add(key.substring(0, key.length() - ofThisNode.length())));
        write(all);
    }

    /** Removes what nodes have left behind that are gone; answers whom they had. Blocks. */
    Set<String> sweep() {
        Set<String> living = members.nodeIds();
        Set<String> users = new HashSet<>();
        for (String key : List.copyOf(connected.keySet())) {
            int space = key.indexOf(' ');
            if (!living.contains(key.substring(space + 1))) {
                connected.remove(key);
                users.add(key.substring(0, space));
            }
        }
        return users;
    }

    private Future<Void> tell(String userId) {
        synchronized (untold) {
            boolean first = untold.isEmpty();
            Future<Void> told =
                    untold.computeIfAbsent(userId, id -> Promise.promise()).future();
            if (first) {
                try {
                    writer.execute(this::writeUntold);
                } catch (RejectedExecutionException leaving) {
                    untold.clear();
                    return Future.failedFuture(ServiceFailure.unavailable("This node is leaving."));
                }
            }
            return told;
        }
    }

    /** Writes what is so now, which may be newer than what was told: the last word is always the truth. */
    private void writeUntold() {
        Map<String, Promise<Void>> batch;
        synchronized (untold) {
            batch = new HashMap<>(untold);
            untold.clear();
        }
        try {
            write(batch.keySet());
            batch.values().forEach(Promise::complete);
        } catch (RuntimeException e) {
            LOG.warn("{} changes of presence were not shared: {}", batch.size(), e.toString());
            ServiceFailure failure = ServiceFailure.unavailable("Presence cannot be shared at the moment.");
            batch.values().forEach(promise -> promise.fail(failure));
        }
    }

    private void write(Set<String> userIds) {
        Map<String, Boolean> came = new HashMap<>();
        List<String> left = new ArrayList<>();
        for (String userId : userIds) {
            if (here.contains(userId)) {
                came.put(key(userId, nodeId), true);
            } else {
                left.add(key(userId, nodeId));
            }
        }
        connected.putAll(came);
        left.forEach(connected::remove);
    }

    private static String key(String userId, String nodeId) {
        return userId + ' ' + nodeId;
    }
}
