package dev.parley.node.cluster;

import com.hazelcast.replicatedmap.ReplicatedMap;
import dev.parley.contract.PresenceDirectory;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Presence over all nodes: an entry for each user and node, written by that node alone and read from the copy that each
 * node has. What this node itself holds is known at once, and nobody waits for more: to write takes as long as the
 * slowest node. All who came are written together and before anyone who left, for whom each entry is a request of its
 * own; what could not be written is written later. Entries of nodes that are gone are not looked at, and swept away.
 */
final class ReplicatedPresence implements PresenceDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicatedPresence.class);
    private static final int REMOVED_AT_ONCE = 100;
    private static final long AGAIN_SECONDS = 1;

    private final ReplicatedMap<String, Boolean> connected;
    private final String nodeId;
    private final Members members;
    private final Executor writer;
    private final Set<String> here = ConcurrentHashMap.newKeySet();

    private final Object lock = new Object();
    /** The keys to be written, and those to be removed; none is both. Guarded by the lock, as is the next. */
    private final Set<String> came = new LinkedHashSet<>();

    private final Set<String> gone = new LinkedHashSet<>();
    private boolean writing;

    /** @param writer runs one thing after the other, and may be kept */
    ReplicatedPresence(ReplicatedMap<String, Boolean> connected, String nodeId, Members members, Executor writer) {
        this.connected = connected;
        this.nodeId = nodeId;
        this.members = members;
        this.writer = writer;
    }

    @Override
    public Future<Void> join(String userId) {
        String key = key(userId, nodeId);
        synchronized (lock) {
            here.add(userId);
            gone.remove(key);
            came.add(key);
            write(writer);
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> leave(String userId) {
        String key = key(userId, nodeId);
        synchronized (lock) {
            here.remove(userId);
            came.remove(key);
            gone.add(key);
            write(writer);
        }
        return Future.succeededFuture();
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

    @Override
    public Set<String> online(int atMost) {
        Set<String> others = new HashSet<>(members.nodeIds());
        others.remove(nodeId);
        Stream<String> elsewhere = connected.keySet().stream()
                .filter(key -> others.contains(nodeOf(key)))
                .map(ReplicatedPresence::userOf);
        return Stream.concat(here.stream(), elsewhere).distinct().limit(atMost).collect(Collectors.toUnmodifiableSet());
    }

    /** Tells of everyone anew, and of nobody else, as after two clusters have become one. To be called by the writer. */
    void tellAll() {
        List<String> shown = keysOf(Set.of(nodeId));
        synchronized (lock) {
            here.forEach(userId -> came.add(key(userId, nodeId)));
            shown.stream().filter(key -> !came.contains(key)).forEach(gone::add);
            write(writer);
        }
    }

    /**
     * Removes what nodes have left behind that are gone. To be called by the writer.
     *
     * @param lost hears first whom they had
     */
    void sweep(Consumer<Set<String>> lost) {
        Set<String> nodes = new HashSet<>();
        connected.keySet().forEach(key -> nodes.add(nodeOf(key)));
        nodes.removeAll(members.nodeIds());
        List<String> left = keysOf(nodes);
        if (left.isEmpty()) {
            return;
        }
        Set<String> users = new HashSet<>();
        left.forEach(key -> users.add(userOf(key)));
        lost.accept(users);
        synchronized (lock) {
            gone.addAll(left);
            write(writer);
        }
    }

    private List<String> keysOf(Set<String> nodes) {
        return connected.keySet().stream()
                .filter(key -> nodes.contains(nodeOf(key)))
                .toList();
    }

    private void write(Executor when) {
        if (writing || (came.isEmpty() && gone.isEmpty())) {
            return;
        }
        writing = true;
        try {
            when.execute(this::writeSome);
        } catch (RejectedExecutionException leaving) {
            LOG.debug("what a node shared goes with it", leaving);
        }
    }

    /** A part at a time: whoever else has something to write is not to wait for all. */
    private void writeSome() {
        Executor next = writer;
        try {
            writeCame();
            removeSome();
        } catch (RuntimeException e) {
            LOG.warn("what changed of presence is shared later: {}", e.toString());
            next = CompletableFuture.delayedExecutor(AGAIN_SECONDS, TimeUnit.SECONDS, writer);
        }
        synchronized (lock) {
            writing = false;
            write(next);
        }
    }

    private void writeCame() {
        Map<String, Boolean> all = new HashMap<>();
        synchronized (lock) {
            came.forEach(key -> all.put(key, true));
        }
        if (!all.isEmpty()) {
            connected.putAll(all);
            synchronized (lock) {
                came.removeAll(all.keySet());
            }
        }
    }

    /** Until somebody has come. */
    private void removeSome() {
        for (int i = 0; i < REMOVED_AT_ONCE; i++) {
            String key;
            synchronized (lock) {
                if (gone.isEmpty() || !came.isEmpty()) {
                    return;
                }
                key = gone.iterator().next();
            }
            String node = nodeOf(key);
            // A node that was missed may be back, and has told anew.
            if (node.equals(nodeId) || !members.nodeIds().contains(node)) {
                connected.remove(key);
            }
            synchronized (lock) {
                gone.remove(key);
            }
        }
    }

    private static String key(String userId, String nodeId) {
        return userId + ' ' + nodeId;
    }

    private static String userOf(String key) {
        return key.substring(0, key.indexOf(' '));
    }

    private static String nodeOf(String key) {
        return key.substring(key.indexOf(' ') + 1);
    }
}
