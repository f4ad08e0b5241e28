package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.PayloadCodec;
import dev.parley.contract.chat.PresenceNews;
import dev.parley.contract.gateway.PresenceSignal;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who hears when of whose coming and going. What takes five seconds elsewhere takes a quarter of one here. */
class PresenceWatchTest {
    private static final Duration BACK_WITHIN = Duration.ofMillis(250);

    private final Vertx vertx = Vertx.vertx();
    private final OnContext loop = new OnContext(vertx);
    private final FakePresence presence = new FakePresence().with("bob", "n1");
    private final FakeMessageStore store = new FakeMessageStore();
    private final FakeGateway gateway;
    private final PresenceWatch watch;

    PresenceWatchTest() {
        PayloadCodec.install(vertx.eventBus());
        gateway = loop.get(() -> new FakeGateway(vertx.eventBus(), "n1"));
        watch = loop.get(
                () -> new PresenceWatch(vertx, store, presence, new SignalRouter(vertx, presence), BACK_WITHIN));
        store.acquaintances.put("ann", List.of("bob", "somebody who is not there"));
        store.acquaintances.put("cat", List.of("bob"));
    }

    @AfterEach
    void closeVertx() {
        Await.result(vertx.close());
    }

    @Test
    void whoComesIsShownToThoseWhoKnowHimAndAreThereAndOnHisOwnDevices() {
        presence.with("ann", "n1");

        came("ann");

        PresenceSignal shown = shown("ann");
        assertTrue(shown.online());
        assertEquals(List.of("bob", "ann"), shown.to());
        assertEquals("note of ann", shown.status().awayNote());
    }

    /** The directory of the node that watches may hear of it later than the watch. */
    @Test
    void whoComesIsShownAsThereEvenBeforeTheDirectoryKnows() {
        presence.with("ann");

        came("ann");

        assertTrue(shown("ann").online());
        Await.until(() -> shownOf("ann") == 1);
    }

    @Test
    void whoStaysAwayIsShownAsGoneAfterAWhileWithWhenHeWasSeenLast() {
        presence.with("ann");
        long leftNanos = System.nanoTime();
        Instant before = Instant.now();

        left("ann");

        PresenceSignal shown = shown("ann");
        assertTrue(System.nanoTime() - leftNanos >= BACK_WITHIN.toNanos(), "nobody is gone before he may be back");
        assertEquals(false, shown.online());
        assertEquals(List.of("bob"), shown.to());
        Instant seen = shown.status().lastSeenAt();
        assertTrue(seen != null && !seen.isBefore(before.minusMillis(1)) && !seen.isAfter(Instant.now()), "" + seen);
    }

    @Test
    void whoIsBackInTimeNeverFlickers() {
        presence.with("ann");
        left("ann");
        presence.with("ann", "n2");
        came("ann");

        nothingIsShownOf("ann");
    }

    @Test
    void whoSaysSomethingOfHimselfWhileHeIsAwayForAMomentDoesNotFlickerEither() {
        presence.with("ann");
        left("ann");

        loop.run(() -> watch.tellOf("ann"));

        assertTrue(shown("ann").online());
    }

    @Test
    void whoComesAndGoesManyTimesIsShownOnceAsGoneAfterTheLast() {
        for (int i = 0; i < 20; i++) {
            presence.with("ann", "n1");
            note(List.of("ann"), List.of());
            presence.with("ann");
            note(List.of(), List.of("ann"));
        }

        Await.until(() -> gateway.presence().stream().anyMatch(signal -> !signal.online()));
        left("cat");
        shown("cat");
        assertTrue(shownOf("ann") <= 2, () -> gateway.presence().toString());
    }

    @Test
    void whoLeftOneNodeAndIsOnAnotherHasNotGone() {
        presence.with("ann", "n2");

        left("ann");

        nothingIsShownOf("ann");
    }

    @Test
    void whoIsThereAlreadyIsNotShownAgainWhenHeComesOnAnotherNode() {
        presence.with("ann", "n1");
        came("ann");
        shown("ann");
        presence.with("ann", "n1", "n2");

        came("ann");

        left("cat");
        shown("cat");
        assertEquals(1, shownOf("ann"), () -> gateway.presence().toString());
    }

    @Test
    void whoLeavesAndIsHereIsStoredAsSeen() {
        note(List.of("ann"), List.of());
        assertEquals(Set.of(), store.seen.keySet());
        long before = System.currentTimeMillis();

        Await.result(loop.get(() -> watch.note(new PresenceNews(List.of(), List.of("ann"), List.of("bob")))));

        assertEquals(Set.of("ann", "bob"), store.seen.keySet());
        assertTrue(store.seen.values().stream().allMatch(at -> at >= before && at <= System.currentTimeMillis()));
    }

    @Test
    void aThousandWhoComeAtOnceAreShownOnceEachAndAFewAtATime() {
        List<String> crowd =
                IntStream.range(0, 1_000).mapToObj(i -> "user " + i).toList();
        crowd.forEach(userId -> store.acquaintances.put(userId, List.of("bob")));

        note(crowd, List.of());

        Await.until(() -> gateway.presence().size() >= 1_000);
        Set<String> users = new HashSet<>();
        gateway.presence().forEach(signal -> users.add(signal.status().userId()));
        assertEquals(1_000, users.size());
        assertEquals(1_000, gateway.presence().size());
        assertTrue(store.statusesAsked.stream().allMatch(asked -> asked.size() <= 100));
        assertTrue(gateway.signals.size() <= 10, gateway.signals.size() + " requests");
    }

    @Test
    void howThingsStandIsToldWhenOneSaysSoWhetherHeIsThereOrNot() {
        loop.run(() -> watch.tellOf("ann"));
        assertEquals(false, shown("ann").online());

        presence.with("cat", "n1");
        loop.run(() -> watch.tellOf("cat"));
        assertTrue(shown("cat").online());
    }

    /** Who left later than he did is shown: if he were to be, he would have been. */
    private void nothingIsShownOf(String userId) {
        left("cat");
        shown("cat");
        assertEquals(0, shownOf(userId), () -> gateway.presence().toString());
    }

    private PresenceSignal shown(String userId) {
        Await.until(() -> shownOf(userId) > 0);
        return gateway.presence().stream()
                .filter(signal -> signal.status().userId().equals(userId))
                .findFirst()
                .orElseThrow();
    }

    private long shownOf(String userId) {
        return gateway.presence().stream()
                .filter(signal -> signal.status().userId().equals(userId))
                .count();
    }

    private void came(String userId) {
        note(List.of(userId), List.of());
    }

    private void left(String userId) {
        note(List.of(), List.of(userId));
    }

    private void note(List<String> came, List<String> left) {
        Await.result(loop.get(() -> watch.note(new PresenceNews(came, left, List.of()))));
    }
}
