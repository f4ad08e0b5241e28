package dev.parley.node.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.replicatedmap.ReplicatedMap;
import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.node.Await;
import dev.parley.node.cluster.Neighbours.Neighbour;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Who is connected where. Two members serve all tests, with a map for each; writing waits until the test says so. */
class ReplicatedPresenceTest {
    private static final Neighbours NEIGHBOURS = new Neighbours();
    private static Neighbour here = NEIGHBOURS.join();
    private static Neighbour there = NEIGHBOURS.join();

    private final Queue<Runnable> unwritten = new ArrayDeque<>();
    private String map = "";
    private ReplicatedPresence presence = presence(here, unwritten::add);
    private ReplicatedPresence seenThere = presence(there, Runnable::run);

    @BeforeAll
    static void bothAreThere() {
        assertEquals(Set.of(here.id(), there.id()), here.members().nodeIds());
    }

    @AfterAll
    static void close() {
        NEIGHBOURS.close();
    }

    @BeforeEach
    void takeAMap(TestInfo test) {
        map = test.getDisplayName();
        presence = presence(here, unwritten::add);
        seenThere = presence(there, Runnable::run);
    }

    @Test
    void whoJoinsIsSeenHereAtOnceAndSoonOnTheOtherNode() {
        Future<Void> told = presence.join("ann");

        assertEquals(Set.of(here.id()), presence.nodesOf("ann"));
        assertFalse(told.isComplete());

        write();
        Await.result(told);
        Await.until("ann is seen there", () -> seenThere.nodesOf("ann").equals(Set.of(here.id())));
        assertFalse(presence.isOnline("bob"));
    }

    @Test
    void whoIsOnTwoNodesIsSeenOnBothUntilTheyLeaveOne() {
        Await.result(seenThere.join("ann"));
        presence.join("ann");
        write();
        Await.until(
                "ann is seen twice",
                () -> presence.nodesOf("ann").equals(Set.of(here.id(), there.id()))
                        && seenThere.nodesOf("ann").size() == 2);

        Future<Void> told = presence.leave("ann");

        assertEquals(Set.of(there.id()), presence.nodesOf("ann"));
        write();
        Await.result(told);
        Await.until("ann has left one", () -> seenThere.nodesOf("ann").equals(Set.of(there.id())));
    }

    @Test
    void whoComesAndGoesQuicklyEndsInTheTruth() {
        presence.join("ann");
        presence.leave("ann");
        Future<Void> annTold = presence.join("ann");
        presence.join("bob");
        Future<Void> bobTold = presence.leave("bob");
        assertEquals(1, unwritten.size(), "changes go out in one batch");

        write();
        Await.result(annTold);
        Await.result(bobTold);

        awaitKeys(here, Set.of("ann " + here.id()));
        awaitKeys(there, Set.of("ann " + here.id()));
    }

    @Test
    void aChangeWhileOneIsWrittenGoesOutWithTheNext() {
        presence.join("ann");
        Runnable first = unwritten.remove();
        Future<Void> left = presence.leave("ann").onComplete(done -> presence.join("bob"));

        first.run();
        write();

        Await.result(left);
        awaitKeys(here, Set.of("bob " + here.id()));
    }

    @Test
    void entriesOfNodesThatAreGoneAreNotNamedAndCanBeSwept() {
        map(here).put("ann gone", true);
        presence.join("bob");
        Await.result(seenThere.join("bob"));
        write();
        Await.until("all is told", () -> keys(here).size() == 3);

        assertFalse(presence.isOnline("ann"));
        presence.sweep();

        assertEquals(Set.of("bob " + here.id(), "bob " + there.id()), keys(here));
    }

    @Test
    void whatWasSharedCanBeToldAnewAfterItWasLost() {
        presence.join("ann");
        presence.join("bob");
        write();
        awaitKeys(there, Set.of("ann " + here.id(), "bob " + here.id()));
        map(here).clear();
        awaitKeys(there, Set.of());
        assertTrue(presence.isOnline("ann"));

        presence.tellAll();

        Await.until("both are seen there", () -> seenThere.isOnline("ann") && seenThere.isOnline("bob"));
    }

    @Test
    void aNodeThatIsLeavingSaysThatItCannotTell() {
        ReplicatedPresence leaving = presence(here, task -> {
            throw new RejectedExecutionException();
        });

        for (int i = 0; i < 2; i++) {
            ServiceFailure failure = Await.failure(ServiceFailure.class, leaving.join("ann"));
            assertEquals(Failure.UNAVAILABLE, failure.failure());
        }
    }

    private void write() {
        Runnable next;
        while ((next = unwritten.poll()) != null) {
            next.run();
        }
    }

    private ReplicatedPresence presence(Neighbour neighbour, Executor writer) {
        return new ReplicatedPresence(map(neighbour), neighbour.id(), neighbour.members(), writer);
    }

    private ReplicatedMap<String, Boolean> map(Neighbour neighbour) {
        return neighbour.map("presence." + map);
    }

    /** What is written shows at the other node, and in the map of one's own, a moment later. */
    private void awaitKeys(Neighbour neighbour, Set<String> expected) {
        Await.until("the entries are " + expected, () -> keys(neighbour).equals(expected));
    }

    private Set<String> keys(Neighbour neighbour) {
        return new HashSet<>(map(neighbour).keySet());
    }
}
