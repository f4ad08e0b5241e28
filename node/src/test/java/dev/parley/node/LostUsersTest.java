package dev.parley.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Done;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.PresenceNews;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What chat hears of people whose node is gone. */
class LostUsersTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<PresenceNews> asked = new CopyOnWriteArrayList<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final Set<String> online = ConcurrentHashMap.newKeySet();
    private volatile boolean isServed = true;
    private final LostUsers lost = new LostUsers(vertx, this::note, online::contains, Duration.ofMillis(10));

    @AfterEach
    void closeVertx() {
        Await.result(vertx.close());
    }

    @Test
    void manyAreToldInPartsAndOnce() {
        Set<String> crowd = users(2_500);

        lost.left(crowd);
        Await.until("told", () -> taken.size() >= 2_500);
        lost.left(Set.of("ann"));
        Await.until("told", () -> taken.contains("ann"));

        assertEquals(2_501, taken.size());
        assertTrue(taken.containsAll(crowd));
        assertEquals(4, asked.size());
    }

    /** The store's own node may be the one that is gone, and nobody serves chat until it is back. */
    @Test
    void whatNobodyTakesIsToldAgainUntilSomebodyDoes() {
        isServed = false;
        lost.left(Set.of("ann", "bob"));
        Await.until("asked again", () -> asked.size() >= 3);
        lost.left(Set.of("cat"));

        isServed = true;

        Await.until("told", () -> taken.size() == 3);
        assertEquals(Set.of("ann", "bob", "cat"), new HashSet<>(taken));
    }

    /** As they all are when it was this node that slept. */
    @Test
    void whoIsBackMeanwhileIsNotToldToHaveLeft() {
        isServed = false;
        lost.left(Set.of("ann", "bob"));
        Await.until("asked", () -> !asked.isEmpty());

        online.add("ann");
        isServed = true;
        lost.left(Set.of("cat"));

        Await.until("told", () -> taken.contains("cat"));
        assertEquals(Set.of("bob", "cat"), new HashSet<>(taken));
    }

    @Test
    void noMoreAreKeptThanABound() {
        isServed = false;
        lost.left(users(LostUsers.KEPT));
        lost.left(Set.of("one too many"));
        Await.until("asked", () -> !asked.isEmpty());

        isServed = true;

        Await.until("told", () -> taken.size() >= LostUsers.KEPT);
        lost.left(Set.of("ann"));
        Await.until("told", () -> taken.get(taken.size() - 1).equals("ann"));
        assertEquals(LostUsers.KEPT + 1, taken.size());
    }

    private Future<Done> note(PresenceNews news) {
        asked.add(news);
        if (!isServed) {
            return Future.failedFuture(ServiceFailure.unavailable("on purpose"));
        }
        taken.addAll(news.left());
        return Future.succeededFuture(Done.DONE);
    }

    private static Set<String> users(int count) {
        return IntStream.range(0, count).mapToObj(i -> "user " + i).collect(Collectors.toSet());
    }
}
