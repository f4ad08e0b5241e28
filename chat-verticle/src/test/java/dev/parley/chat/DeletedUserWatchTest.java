package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.PayloadCodec;
import dev.parley.contract.auth.BusAuthService;
import dev.parley.contract.auth.Since;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeletedUserWatchTest {
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final FakeMessageStore store = new FakeMessageStore();
    private FakeAuthService auth = openedLater();
    private DeletedUserWatch watch = openedLater();

    @BeforeEach
    void makeWatch() {
        PayloadCodec.install(vertx.eventBus());
        auth = new FakeAuthService(vertx.eventBus());
        watch = onContext(() -> Future.succeededFuture(
                new DeletedUserWatch(vertx, new BusAuthService(vertx.eventBus(), false), store)));
    }

    @AfterEach
    void closeVertx() {
        Await.result(vertx.close());
    }

    @Test
    void newsOfADeletedUserIsFollowedAtOnce() {
        auth.delete("ann");

        auth.announceDeletionOf("ann");

        Await.until(() -> store.marked.equals(List.of(List.of("ann"))));
        assertEquals(FakeAuthService.NOW.toEpochMilli(), store.knownUntil);
    }

    @Test
    void aUserWhoseNewsWasMissedIsFoundByThePoll() {
        auth.delete("ann");

        onContext(watch::start);

        Await.until(() -> store.marked.equals(List.of(List.of("ann"))));
    }

    @Test
    void pollsBeginWhatIsStoredLessTheOverlapAndGoOnFromThere() {
        store.knownUntil = 1_000_000;

        onContext(watch::start);

        Await.until(() -> auth.polls.size() >= 2);
        assertEquals(new Since(Instant.ofEpochMilli(1_000_000).minus(OVERLAP)), auth.polls.get(0));
        assertEquals(new Since(FakeAuthService.NOW.minus(OVERLAP)), auth.polls.get(1));
    }

    @Test
    void whatTheOverlapBringsAgainIsNotStoredAgain() {
        auth.delete("ann");
        auth.announceDeletionOf("ann");
        Await.until(() -> store.marked.size() == 1);
        auth.delete("bob");
        Await.until(() -> {
            auth.announceDeletionOf("bob");
            return store.marked.size() == 2;
        });

        assertEquals(List.of(List.of("ann"), List.of("bob")), store.marked);
    }

    @Test
    void whoHasStoppedHearsNothing() {
        onContext(watch::start);
        onContext(watch::stop);
        auth.delete("ann");
        auth.announceDeletionOf("ann");
        onContext(Future::succeededFuture);

        assertTrue(store.marked.isEmpty());
    }

    private <T> T onContext(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        vertx.runOnContext(start -> work.get().onComplete(done));
        return Await.result(done.future());
    }

    /** Stands in until {@link #makeWatch}. */
    @SuppressWarnings("NullAway")
    private static <T> T openedLater() {
        return null;
    }
}
