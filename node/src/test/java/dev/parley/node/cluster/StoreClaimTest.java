package dev.parley.node.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.StartUpFailure;
import dev.parley.node.Await;
import dev.parley.node.cluster.Neighbours.Neighbour;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One node serves the embedded store, and nobody makes a second one. */
class StoreClaimTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Neighbours neighbours = new Neighbours();

    @AfterEach
    void close() {
        neighbours.close();
    }

    @Test
    void theFirstHasTheStoreAndTheSecondIsToldWhoThatIs() {
        Neighbour first = neighbours.join();
        Neighbour second = neighbours.join();
        claim(first, SHORT).take("store", true);

        String said = refusal(claim(second, SHORT), "store", false);

        assertTrue(said.contains("Node " + first.id() + " serves this store already"), said);
        assertTrue(said.contains("copy"), said);
        assertEquals("store " + first.id(), held(second));
    }

    @Test
    void whoHasTheStoreMayTakeItAgain() {
        Neighbour first = neighbours.join();

        claim(first, SHORT).take("store", true);
        claim(first, SHORT).take("store", false);

        assertEquals("store " + first.id(), held(first));
    }

    @Test
    void whoComesWithTheSameStoreWaitsUntilTheOneBeforeIsGone() throws Exception {
        Neighbour before = neighbours.join();
        Neighbour after = neighbours.join();
        claim(before, SHORT).take("store", true);

        try (CapturedLog log = new CapturedLog(StoreClaim.class)) {
            CompletableFuture<Void> taken =
                    CompletableFuture.runAsync(() -> claim(after, LONG).take("store", false));
            Await.until(
                    "it says what it waits for",
                    () -> log.notes().stream().anyMatch(line -> line.contains(before.id())));
            assertFalse(taken.isDone());
            before.leave();
            taken.get(20, TimeUnit.SECONDS);
        }

        assertEquals("store " + after.id(), held(after));
    }

    @Test
    void anotherStoreIsRefusedEvenWhenItsNodeIsGone() {
        Neighbour here = neighbours.join();
        claim(here, SHORT).take("store", true);
        Neighbour other = neighbours.join();

        String mistaken = refusal(claim(other, LONG), "another", false);
        String second = refusal(claim(other, LONG), "newly made", true);
        assertTrue(mistaken.contains("another store") && mistaken.contains("PARLEY_DATA_DIR"), mistaken);
        assertTrue(second.contains("a second one") && second.contains("PARLEY_ROLES"), second);
        assertTrue(mistaken.contains(here.id()) && second.contains(here.id()), mistaken + second);

        here.leave();
        assertEquals(mistaken, refusal(claim(other, LONG), "another", false));
        assertEquals(second, refusal(claim(other, LONG), "newly made", true));
        assertEquals("store " + here.id(), held(other));
    }

    @Test
    void ofManyThatComeWithTheSameStoreAtOnceOneHasIt() throws Exception {
        Neighbour first = neighbours.join();
        Neighbour second = neighbours.join();

        CompletableFuture<Boolean> one = CompletableFuture.supplyAsync(() -> takes(first));
        CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> takes(second));

        assertTrue(one.get(20, TimeUnit.SECONDS) ^ other.get(20, TimeUnit.SECONDS));
        assertEquals("store " + (one.join() ? first : second).id(), held(first));
    }

    private static boolean takes(Neighbour neighbour) {
        try {
            claim(neighbour, SHORT).take("store", false);
            return true;
        } catch (StartUpFailure taken) {
            return false;
        }
    }

    private static StoreClaim claim(Neighbour neighbour, Duration patience) {
        return new StoreClaim(neighbour.hazelcast(), neighbour.id(), neighbour.members(), patience);
    }

    private static String refusal(StoreClaim claim, String storeId, boolean isNew) {
        return assertThrows(StartUpFailure.class, () -> claim.take(storeId, isNew))
                .reason();
    }

    private static String held(Neighbour neighbour) {
        return neighbour
                .hazelcast()
                .<String, String>getMap(HazelcastSettings.STORE_CLAIM)
                .get("claim");
    }
}
