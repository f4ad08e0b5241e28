package dev.parley.node.cluster;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The nodes that are members now. Thread-safe, local. */
final class Members implements MembershipListener {
    private final Cluster cluster;
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Set<String> nodeIds = Set.of();

    Members(Cluster cluster) {
        this.cluster = cluster;
        cluster.addMembershipListener(this);
        look();
    }

    /** The ids of the living nodes, this one among them. */
    Set<String> nodeIds() {
        return nodeIds;
    }

    /** Whether it falls to this node to clear up after those who left: one of all, the one that has been here longest. */
    boolean isOldest() {
        return cluster.getMembers().iterator().next().localMember();
    }

    /** Hears, on a thread of the cluster's that must not be kept, of everyone who comes or goes. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Blocks until members have come or gone so that the condition holds; false when it has not in that time. */
    synchronized boolean await(BooleanSupplier condition, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (millis <= 0) {
                return false;
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Looks anew, as after two clusters have become one. */
    void look() {
        synchronized (this) {
            nodeIds = cluster.getMembers().stream()
                    .map(Members::idOf)
                    .filter(id -> !id.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
            notifyAll();
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public void memberAdded(MembershipEvent event) {
        look();
    }

    @Override
    public void memberRemoved(MembershipEvent event) {
        look();
    }

    private static String idOf(Member member) {
        String id = NodeIdentity.nodeIdOf(member);
        return id == null ? "" : id;
    }
}
