package dev.parley.node.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.StartUpFailure;
import dev.parley.node.FreePort;
import dev.parley.node.cluster.Neighbours.Neighbour;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A member that was listed is in the cluster, or is known to be down; else two clusters would stand where one was meant. */
class ListedMembersTest {
    private final Neighbours neighbours = new Neighbours();
    private final CapturedLog log = new CapturedLog(ListedMembers.class);

    @AfterEach
    void close() {
        log.close();
        neighbours.close();
    }

    @Test
    void membersAndTheNodeItselfMayBeListed() {
        Neighbour other = neighbours.join();
        Neighbour node = neighbours.join();

        check(node, Duration.ZERO, Neighbours.address(other), Neighbours.address(node));

        assertEquals(List.of(), log.warnings());
    }

    @Test
    void membersThatAreDownAreWarnedOfAndPassedOver() {
        Neighbour node = neighbours.join();
        String down = "127.0.0.1:" + FreePort.take();

        check(node, Duration.ZERO, down, "no-such-host.invalid:5701", Neighbours.address(node));

        assertEquals(
                List.of(
                        "cluster member " + down + " cannot be reached; going on without it",
                        "the host of cluster member no-such-host.invalid:5701 is not known; going on without it"),
                log.warnings());
    }

    @Test
    void aMemberOfAnotherClusterIsRefusedByName() {
        Neighbour node = neighbours.join();
        try (Neighbours others = new Neighbours()) {
            String listed = Neighbours.address(others.join());

            String said = refusal(node, listed);

            assertTrue(said.contains(listed) && said.contains("PARLEY_CLUSTER_MEMBERS"), said);
            assertTrue(said.contains('"' + node.config().name() + '"'), said);
        }
    }

    @Test
    void somethingElseThatListensThereIsRefusedByName() throws IOException {
        Neighbour node = neighbours.join();
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String listed = "127.0.0.1:" + other.getLocalPort();

            String said = refusal(node, listed);

            assertTrue(said.contains(listed), said);
        }
    }

    @Test
    void oneThatIsUpAndComesSoonIsWaitedFor() throws Exception {
        Neighbour node = neighbours.join();
        ClusterConfig late = neighbours.config();
        CompletableFuture<Void> checked;
        try (ServerSocket starting = new ServerSocket(
                late.port(), 5, InetAddress.getByName(late.host().getHostAddress()))) {
            checked = CompletableFuture.runAsync(() -> check(node, Duration.ofSeconds(20), "127.0.0.1:" + late.port()));
            starting.accept().close();
        }

        neighbours.join(late);

        checked.get(20, TimeUnit.SECONDS);
        assertEquals(List.of(), log.warnings());
    }

    private static String refusal(Neighbour node, String listed) {
        return assertThrows(StartUpFailure.class, () -> check(node, Duration.ofMillis(50), listed))
                .reason();
    }

    private static void check(Neighbour node, Duration patience, String... listed) {
        ClusterConfig own = node.config();
        ClusterConfig config =
                new ClusterConfig(own.name(), own.host(), own.port(), own.busPort(), List.of(listed), null);
        new ListedMembers(node.hazelcast().getCluster(), node.members(), config, patience).check();
    }
}
