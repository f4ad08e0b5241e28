package dev.parley.node.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.replicatedmap.ReplicatedMap;
import dev.parley.node.Await;
import dev.parley.node.cluster.Neighbours.Neighbour;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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

    private final Queue<Runnable> unwritten = new ConcurrentLinkedQueue<>();
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
        assertTrue(presence.join("ann").succeeded(), "nobody waits for another node, which may hang");
        assertEquals(Set.of(here.id()), presence.nodesOf("ann"));

        write();
        Await.until("ann is seen there", () -> seenThere.nodesOf("ann").equals(Set.of(here.id())));
        assertFalse(presence.isOnline("bob"));
    }

    @Test
    void whoIsOnTwoNodesIsSeenOnBothUntilTheyLeaveOne() {
        seenThere.join("ann");
        presence.join("ann");
        write();
        Await.until(
                "ann is seen twice",
                () -> presence.nodesOf("ann").equals(Set.of(here.id(), there.id()))
                        && seenThere.nodesOf("ann").size() == 2);

        presence.leave("ann");

        assertEquals(List.of(Set.of(there.id()), Set.of("ann")), List.of(presence.nodesOf("ann"), presence.online(5)));
        write();
        Await.until("ann has left one", () -> seenThere.nodesOf("ann").equals(Set.of(there.id())));
    }

    @Test
    void whoComesAndGoesQuicklyEndsInTheTruth() {
        presence.join("ann");
        presence.leave("ann");
        presence.join("ann");
        presence.join("bob");
        presence.leave("bob");
        assertEquals(1, unwritten.size(), "changes go out in one batch");

        write();

        awaitKeys(here, Set.of("ann " + here.id()));
        awaitKeys(there, Set.of("ann " + here.id()));
    }

    @Test
    void aChangeWhileOneIsWrittenGoesOutWithTheNext() {
        AtomicInteger changes = new AtomicInteger(1);
        presence = before("putAll", () -> {
            if (changes.getAndDecrement() > 0) {
                presence.leave("ann");
                presence.join("bob");
            }
        });

        presence.join("ann");
        write();

        awaitKeys(here, Set.of("bob " + here.id()));
    }

    @Test
    void whoComesIsWrittenBeforeAllThoseWhoLeftAndTheseInParts() {
        List<String> crowd = present(1_000);
        crowd.forEach(presence::leave);
        presence.join("ann");

        unwritten.remove().run();

        assertTrue(map(here).containsKey("ann " + here.id()));
        assertTrue(keys(here).size() > 500, "whoever else has something to write has a turn soon");
        write();
        awaitKeys(here, Set.of("ann " + here.id()));
    }

    @Test
    void whoComesWhileManyLeaveIsWrittenNext() {
        List<String> crowd = present(50);
        presence = before("remove", () -> presence.join("ann"));
        crowd.forEach(presence::leave);

        unwritten.remove().run();
        assertTrue(keys(here).size() > 40);
        unwritten.remove().run();

        Await.until("she is here too", () -> map(here).containsKey("ann " + here.id()));
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenLaterAsItIsByThen() {
        AtomicInteger failures = new AtomicInteger(1);
        presence = before("putAll", () -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("on purpose");
            }
        });
        assertTrue(presence.join("ann").succeeded());
        presence.join("bob");
        write();
        assertEquals(Set.of(), keys(here));
        presence.leave("bob");

        Await.until("it is tried again", () -> !unwritten.isEmpty());
        write();

        awaitKeys(here, Set.of("ann " + here.id()));
    }

    @Test
    void entriesOfNodesThatAreGoneAreNotNamedAndCanBeSwept() {
        map(here).put("ann gone", true);
        presence.join("bob");
        Await.result(seenThere.join("bob"));
        write();
        Await.until("all is told", () -> keys(here).size() == 3);

        assertFalse(presence.isOnline("ann"));
        Set<String> lost = new HashSet<>();
        presence.sweep(lost::addAll);
        write();

        assertEquals(Set.of("ann"), lost);
        awaitKeys(here, Set.of("bob " + here.id(), "bob " + there.id()));
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
        write();

        Await.until("both are seen there", () -> seenThere.isOnline("ann") && seenThere.isOnline("bob"));
    }

    @Test
    void aNodeThatIsLeavingKnowsItsOwnStill() {
        ReplicatedPresence leaving = presence(here, task -> {
            throw new RejectedExecutionException();
        });

        assertTrue(leaving.join("ann").succeeded());
        assertTrue(leaving.isOnline("ann"));
        assertTrue(leaving.leave("ann").succeeded());
        assertFalse(leaving.isOnline("ann"));
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

    /** Writes into a map that does something of its own before each call of that method. */
    @SuppressWarnings("unchecked")
    private ReplicatedPresence before(String method, Runnable action) {
        ReplicatedMap<String, Boolean> written = map(here);
        Object map = Proxy.newProxyInstance(
                ReplicatedMap.class.getClassLoader(), new Class<?>[] {ReplicatedMap.class}, (proxy, called, args) -> {
                    if (called.getName().equals(method)) {
                        action.run();
                    }
                    return called.invoke(written, args);
                });
        return new ReplicatedPresence((ReplicatedMap<String, Boolean>) map, here.id(), here.members(), unwritten::add);
    }

    private List<String> present(int count) {
        List<String> crowd =
                IntStream.range(0, count).mapToObj(i -> "user " + i).toList();
        crowd.forEach(presence::join);
        write();
        Await.until("all are written", () -> keys(here).size() == count);
        return crowd;
    }

    /** What is written shows at the other node, and in the map of one's own, a moment later. */
    private void awaitKeys(Neighbour neighbour, Set<String> expected) {
        Await.until("the entries are " + expected, () -> keys(neighbour).equals(expected));
    }

    private Set<String> keys(Neighbour neighbour) {
        return new HashSet<>(map(neighbour).keySet());
    }
}
