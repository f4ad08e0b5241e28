package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.PayloadCodec;
import dev.parley.contract.chat.PresenceNews;
import dev.parley.contract.gateway.PresenceSignal;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That others hear in the end how things stand with somebody, whatever came late, failed or stopped. */
class PresenceRepairTest {
    private static final Duration BACK_WITHIN = Duration.ofMillis(250);

    private final Vertx vertx = Vertx.vertx();
    private final OnContext loop = new OnContext(vertx);
    private final FakePresence presence = new FakePresence().with("bob", "n1");
    private final FakeMessageStore store = new FakeMessageStore();
    private final FakeGateway gateway;
    private final PresenceWatch watch;

    PresenceRepairTest() {
        PayloadCodec.install(vertx.eventBus());
        gateway = loop.get(() -> new FakeGateway(vertx.eventBus(), "n1"));
        watch = loop.get(
                () -> new PresenceWatch(vertx, store, presence, new SignalRouter(vertx, presence), BACK_WITHIN));
        store.acquaintances.put("ann", List.of("bob"));
        store.acquaintances.put("cat", List.of("bob"));
    }

    @AfterEach
    void closeVertx() {
        Await.result(vertx.close());
    }

    /** As those of a node that was missed, and has woken up. */
    @Test
    void whoWasShownAsGoneAndIsHereAllTheSameIsShownAsThereAgain() {
        goes("ann");
        presence.with("ann", "n2");

        note(List.of(), List.of(), List.of("ann"));
        note(List.of(), List.of(), List.of("ann"));

        awaitShown("ann", false, true);
    }

    @Test
    void whoIsHereAndWasNeverShownAsGoneIsNotShown() {
        presence.with("ann", "n2");

        note(List.of(), List.of(), List.of("ann"));

        goes("cat");
        awaitShown("ann");
    }

    @Test
    void whoComesBackOnTwoNodesAtOnceIsShownOnce() {
        goes("ann");
        presence.with("ann", "n1", "n2");

        came("ann");
        came("ann");

        awaitShown("ann", false, true);
        goes("cat");
        awaitShown("ann", false, true);
    }

    @Test
    void whoComesForTheFirstTimeOnTwoNodesAtOnceIsShownOnce() {
        presence.with("ann", "n1", "n2");

        came("ann");
        came("ann");

        goes("cat");
        awaitShown("ann", true);
    }

    @Test
    void whoIsToldTwiceToHaveLeftIsShownOnceAsGone() {
        goes("ann");

        left("ann");

        goes("cat");
        awaitShown("ann", false);
    }

    /** A node that hangs may hold up what others write into the directory. */
    @Test
    void whomTheDirectoryStillShowsAfterHeLeftIsShownAsGoneWhenItDoesNoMore() {
        presence.with("ann", "n2");
        left("ann");
        goes("cat");
        awaitShown("ann");

        presence.with("ann");

        awaitShown("ann", false);
    }

    @Test
    void aStoreThatFailsForAWhileHidesNoChange() {
        store.statusesRefused = 3;
        presence.with("ann", "n1").with("cat", "n1");
        came("ann");
        came("cat");

        awaitShown("ann", true);
        awaitShown("cat", true);
        assertTrue(store.statusesAsked.size() <= 6, "it is given some rest: " + store.statusesAsked);
    }

    @Test
    void whatCouldNotBeToldIsToldAsItIsByThen() {
        store.statusesRefused = 2;
        presence.with("ann", "n1");
        came("ann");
        Await.until(() -> store.statusesAsked.size() == 1);
        presence.with("ann");
        left("ann");

        Await.until(() -> shown("ann").contains(false));
        List<Boolean> shown = shown("ann");
        assertEquals(false, shown.get(shown.size() - 1));
    }

    @Test
    void whoHasLeftIsShownAsGoneBeforeTheWatchStops() {
        presence.with("ann").with("cat", "n2");
        came("bob");
        left("ann");
        left("cat");

        Await.result(loop.get(watch::stop));

        assertEquals(List.of(false), shown("ann"));
        assertEquals(List.of(), shown("cat"));
        assertEquals(List.of(true), shown("bob"));
        assertTrue(store.seen.containsKey("ann"));
    }

    @Test
    void aStoreThatFailsDoesNotHoldUpTheStop() {
        store.statusesRefused = Integer.MAX_VALUE;
        came("ann");

        Await.result(loop.get(watch::stop));
    }

    @Test
    void ofPeopleWhoKnowManyIsToldInTurnsSoThatOthersAreServedBetween() {
        List<String> many = Stream.concat(
                        Stream.of("bob"), IntStream.range(1, 1_000).mapToObj(i -> "user " + i))
                .toList();
        List<String> crowd = IntStream.range(0, 50).mapToObj(i -> "host " + i).toList();
        crowd.forEach(userId -> store.acquaintances.put(userId, many));
        AtomicInteger most = new AtomicInteger();
        AtomicBoolean isOver = new AtomicBoolean();
        loop.run(() -> measure(most, 0, isOver));

        note(crowd, List.of(), List.of());

        Await.until(() -> gateway.presence().size() == 50);
        isOver.set(true);
        assertTrue(most.get() < 3_000, most + " looked for in one turn");
    }

    /** How often somebody was looked for since the last turn. */
    private void measure(AtomicInteger most, int before, AtomicBoolean isOver) {
        int now = presence.looks.get();
        most.accumulateAndGet(now - before, Math::max);
        if (!isOver.get()) {
            vertx.runOnContext(next -> measure(most, now, isOver));
        }
    }

    private void awaitShown(String userId, Boolean... online) {
        List<Boolean> expected = List.of(online);
        Await.until(() -> shown(userId).size() >= expected.size());
        assertEquals(expected, shown(userId));
    }

    private List<Boolean> shown(String userId) {
        return gateway.presence().stream()
                .filter(signal -> signal.status().userId().equals(userId))
                .map(PresenceSignal::online)
                .toList();
    }

    private void goes(String userId) {
        left(userId);
        Await.until(() -> shown(userId).contains(false));
    }

    private void came(String userId) {
        note(List.of(userId), List.of(), List.of());
    }

    private void left(String userId) {
        note(List.of(), List.of(userId), List.of());
    }

    private void note(List<String> came, List<String> left, List<String> here) {
        Await.result(loop.get(() -> watch.note(new PresenceNews(came, left, here))));
    }
}
