package dev.parley.node.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.replicatedmap.ReplicatedMap;
import dev.parley.contract.chat.ShardOwners;
import dev.parley.node.Await;
import dev.parley.node.cluster.Neighbours.Neighbour;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which nodes number messages, and in which order they are asked. */
class ChatNodesTest {
    private static final List<String> FOUR =
            List.of("0123456789abcdef01234567", "0123456789abcdef01234568", "a".repeat(24), "fedcba9876543210fedcba98");

    @Test
    void theOrderDependsOnWhoIsThereAndNotOnHowTheyAreListed() {
        Random random = new Random(1);
        for (int shard = 0; shard < ShardOwners.SHARDS; shard++) {
            List<String> shuffled = new ArrayList<>(FOUR);
            Collections.shuffle(shuffled, random);

            assertEquals(ChatNodes.inOrder(FOUR, shard), ChatNodes.inOrder(shuffled, shard));
        }
    }

    @Test
    void theOrderIsThatOfTheVersionsBefore() {
        List<String> nodes = List.of("a", "b", "c", "d");

        assertEquals(
                List.of("dbac", "cadb", "badc", "cabd", "cbda", "bcad", "adcb", "bacd"),
                IntStream.range(0, 8)
                        .mapToObj(shard -> String.join("", ChatNodes.inOrder(nodes, shard)))
                        .toList());
    }

    @Test
    void fourNodesOwnAboutAsManyShardsEach() {
        Map<String, Integer> owned = new HashMap<>();
        shards().forEach(shard -> owned.merge(ChatNodes.inOrder(FOUR, shard).get(0), 1, Integer::sum));

        assertEquals(Set.copyOf(FOUR), owned.keySet());
        int fair = ShardOwners.SHARDS / FOUR.size();
        owned.values().forEach(own -> assertTrue(Math.abs(own - fair) <= fair * 0.3, owned::toString));
    }

    @Test
    void aNodeThatComesOrGoesMovesOnlyItsOwnShards() {
        for (String node : FOUR) {
            List<String> others =
                    FOUR.stream().filter(other -> !other.equals(node)).toList();
            shards().forEach(shard -> {
                List<String> without = new ArrayList<>(ChatNodes.inOrder(FOUR, shard));
                without.remove(node);
                assertEquals(without, ChatNodes.inOrder(others, shard));
            });
        }
    }

    @Test
    void everyMemberAsksTheSameLivingNodesThatServeChat() {
        try (Neighbours neighbours = new Neighbours()) {
            Neighbour ann = neighbours.join();
            Neighbour bob = neighbours.join();
            ChatNodes ofAnn = chatNodes(ann);
            ChatNodes ofBob = chatNodes(bob);
            assertEquals(List.of(), ofAnn.of(0));

            ofAnn.begin();
            ofAnn.begin();
            assertEquals(List.of(ann.id()), ofAnn.of(0));
            ofBob.begin();
            awaitOwners(ofAnn, Set.of(ann.id(), bob.id()));
            awaitOwners(ofBob, Set.of(ann.id(), bob.id()));
            shards().forEach(shard -> assertEquals(ofAnn.of(shard), ofBob.of(shard)));

            ofBob.end();
            assertEquals(List.of(ann.id()), ofBob.of(0));
            awaitOwners(ofAnn, Set.of(ann.id()));
        }
    }

    @Test
    void aNodeThatDiedIsNotAskedAndCanBeSwept() {
        try (Neighbours neighbours = new Neighbours()) {
            Neighbour living = neighbours.join();
            Neighbour dying = neighbours.join();
            ChatNodes nodes = chatNodes(living);
            nodes.begin();
            chatNodes(dying).begin();
            awaitOwners(nodes, Set.of(living.id(), dying.id()));

            dying.die();

            awaitOwners(nodes, Set.of(living.id()));
            assertEquals(Set.of(living.id(), dying.id()), map(living).keySet());
            nodes.sweep();
            assertEquals(Set.of(living.id()), map(living).keySet());
        }
    }

    @Test
    void aNodeKnowsThatItServesAlsoWhileTheMapIsEmptyAsWhenTwoClustersBecomeOne() {
        try (Neighbours neighbours = new Neighbours()) {
            Neighbour ann = neighbours.join();
            ChatNodes nodes = chatNodes(ann);
            nodes.begin();

            map(ann).clear();

            assertEquals(List.of(ann.id()), nodes.of(0));
            assertTrue(nodes.isHere(ann.id()));
        }
    }

    private static void awaitOwners(ChatNodes nodes, Set<String> ids) {
        Await.until("those are asked: " + ids, () -> Set.copyOf(nodes.of(0)).equals(ids));
    }

    private static ChatNodes chatNodes(Neighbour neighbour) {
        return new ChatNodes(map(neighbour), neighbour.id(), neighbour.members());
    }

    private static ReplicatedMap<String, Boolean> map(Neighbour neighbour) {
        return neighbour.map(HazelcastSettings.CHAT_NODES);
    }

    private static IntStream shards() {
        return IntStream.range(0, ShardOwners.SHARDS);
    }
}
