package dev.parley.node.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Ids;
import dev.parley.contract.StartUpFailure;
import dev.parley.node.Await;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes that join, share and leave. */
class HazelcastClusterTest {
    private final Neighbours neighbours = new Neighbours();

    @AfterEach
    void close() {
        neighbours.close();
    }

    @Test
    void aMemberPortInUseIsNamedWithItsSetting() throws IOException {
        ClusterConfig config = neighbours.config();
        try (ServerSocket taken = new ServerSocket(config.port(), 1, InetAddress.getLoopbackAddress())) {
            String said = refusal(config, identity(null));

            assertTrue(said.contains("Port " + taken.getLocalPort() + " of 127.0.0.1"), said);
            assertTrue(said.contains("PARLEY_CLUSTER_PORT"), said);
        }
        assertEquals(List.of(), neighbours.running());
    }

    @Test
    void aBusPortInUseIsNamedWithItsSetting() throws IOException {
        ClusterConfig config = neighbours.config();
        HazelcastCluster cluster = HazelcastCluster.join(config, identity(null));
        try (ServerSocket taken = new ServerSocket(config.busPort(), 1, InetAddress.getLoopbackAddress())) {
            String said = Await.failure(StartUpFailure.class, cluster.openBus(new VertxOptions(), o -> null))
                    .reason();

            assertTrue(said.contains("Port " + taken.getLocalPort() + " of 127.0.0.1"), said);
            assertTrue(said.contains("PARLEY_CLUSTER_BUS_PORT"), said);
        }
    }

    @Test
    void aNodeThatDoesNotFitSaysWhyAndIsGone() {
        HazelcastCluster.join(neighbours.config(), identity("a".repeat(32)));
        List<String> first = listed();

        String said = refusal(neighbours.config(first), identity("b".repeat(32)));

        assertTrue(said.startsWith("JWT_SECRET differs"), said);
        assertEquals(1, neighbours.running().size());
    }

    @Test
    void whatANodeSharedIsSeenByTheOthersUntilItLeavesAndIsThenSweptAway() {
        NodeIdentity staying = identity(null);
        NodeIdentity leaving = identity(null);
        HazelcastCluster stays = HazelcastCluster.join(neighbours.config(), staying);
        HazelcastCluster leaves = HazelcastCluster.join(neighbours.config(listed()), leaving);
        Await.result(stays.chatBegins());
        Await.result(leaves.chatBegins());
        Await.result(stays.writingBegins());
        Await.result(leaves.writingBegins());
        Await.result(leaves.presence().join("ann"));
        Await.until("ann is seen", () -> stays.presence().nodesOf("ann").equals(Set.of(leaving.nodeId())));
        Await.until("both are asked", () -> stays.owners().of(0).size() == 2);
        Await.until("both write", () -> stays.replyNodes().nodeIds().size() == 2);
        assertEquals(staying.nodeId(), stays.replyNodes().nodeIds().get(0));

        Await.result(leaves.leave());

        Await.until("ann is seen no more", () -> !stays.presence().isOnline("ann"));
        assertEquals(List.of(staying.nodeId()), stays.owners().of(0));
        assertEquals(List.of(staying.nodeId()), stays.replyNodes().nodeIds());
        Await.until("presence is swept", () -> keys(HazelcastSettings.PRESENCE).isEmpty());
        Await.until("chat is swept", () -> keys(HazelcastSettings.CHAT_NODES).equals(Set.of(staying.nodeId())));
        Await.until(
                "writing is swept", () -> keys(HazelcastSettings.WRITING_NODES).equals(Set.of(staying.nodeId())));
        Await.result(stays.writingEnds());
        assertEquals(List.of(), stays.replyNodes().nodeIds());
    }

    @Test
    void theBusReachesEveryNodeAndOutlivesTheOneThatLeaves() {
        HazelcastCluster first = HazelcastCluster.join(neighbours.config(), identity(null));
        HazelcastCluster second = HazelcastCluster.join(neighbours.config(listed()), identity(null));
        Vertx here = Await.result(first.openBus(new VertxOptions(), o -> null));
        Vertx there = Await.result(second.openBus(new VertxOptions(), o -> null));
        there.eventBus().<String>consumer("there", message -> message.reply("there: " + message.body()));
        Await.result(here.eventBus()
                .<String>consumer("here", message -> message.reply("here: " + message.body()))
                .completion());
        Await.until(
                "the other is found",
                () -> Await.result(here.eventBus()
                                .<String>request("there", "hello")
                                .map(reply -> reply.body())
                                .otherwise(""))
                        .equals("there: hello"));

        Await.result(there.close().eventually(second::leave));

        assertEquals(
                "here: hello",
                Await.result(here.eventBus().<String>request("here", "hello")).body());
        Await.result(here.close().eventually(first::leave));
        assertEquals(List.of(), neighbours.running());
    }

    @Test
    void twoClustersThatFindEachOtherShareAnewWhatEachHad() {
        NodeIdentity one = identity(null);
        NodeIdentity other = identity(null);
        ClusterConfig later = neighbours.config();
        HazelcastCluster first = HazelcastCluster.join(neighbours.config(List.of("127.0.0.1:" + later.port())), one);
        HazelcastCluster second = HazelcastCluster.join(later, other);
        for (HazelcastCluster each : List.of(first, second)) {
            Await.result(each.chatBegins());
            Await.result(each.presence().join("ann"));
            assertEquals(1, each.owners().of(0).size());
        }

        Await.until(
                "they are one",
                () -> neighbours.running().stream()
                        .allMatch(member -> member.getCluster().getMembers().size() == 2));

        Set<String> both = Set.of(one.nodeId(), other.nodeId());
        for (HazelcastCluster each : List.of(first, second)) {
            Await.until(
                    "ann is seen on both",
                    8,
                    () -> each.presence().nodesOf("ann").equals(both));
            Await.until(
                    "both are asked", 8, () -> Set.copyOf(each.owners().of(0)).equals(both));
        }
    }

    private static NodeIdentity identity(@Nullable String secret) {
        return NodeIdentity.of(Ids.random(), secret, null);
    }

    private static String refusal(ClusterConfig config, NodeIdentity identity) {
        return assertThrows(StartUpFailure.class, () -> HazelcastCluster.join(config, identity))
                .reason();
    }

    private List<String> listed() {
        return neighbours.running().stream()
                .map(member -> member.getCluster().getLocalMember().getAddress())
                .map(address -> address.getHost() + ":" + address.getPort())
                .toList();
    }

    private Set<String> keys(String map) {
        return Set.copyOf(neighbours
                .running()
                .get(0)
                .<String, Boolean>getReplicatedMap(map)
                .keySet());
    }
}
