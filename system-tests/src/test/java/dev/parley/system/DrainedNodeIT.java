package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.Sender.Acknowledged;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM of a node of two, under load. */
class DrainedNodeIT {
    private static final int PAIRS = 20;
    private static final int IN_FLIGHT = 4;
    private static final int ENOUGH = 2_000;
    private static final Duration WINDOW = Duration.ofSeconds(8);

    @TempDir
    Path folder;

    private final List<RoamingSender> senders = new ArrayList<>();
    private Vertx vertx;
    private WebSocketClient sockets;
    private TestCluster cluster;
    private ParleyProcess store;
    private ParleyProcess gateway;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        sockets = vertx.createWebSocketClient();
        cluster = new TestCluster(folder, 2);
        store = cluster.start(0, TestCluster.STORE);
        gateway = cluster.start(1, TestCluster.GATEWAY_ONLY);
    }

    @AfterEach
    void stop() {
        cluster.close();
        vertx.close().await();
    }

    @Test
    void whenAGatewayGoesItsClientsGoOnElsewhereAndNothingIsLost() {
        List<String> urls = new ArrayList<>(List.of(gateway.url()));
        load(() -> urls.get(urls.size() - 1));

        urls.add(store.url());
        assertEquals(0, gateway.stop());
        int acknowledged = acknowledged();
        Awaiting.until("all go on", () -> acknowledged() > acknowledged + ENOUGH);
        settle();

        assertEquals(2 * PAIRS, senders.stream().mapToInt(RoamingSender::moves).sum(), "each was asked to go once");
        System.out.printf(
                "gateway stopped: %d acknowledged, %d refused for now and mended, %d answered as duplicates%n",
                acknowledged(), refusedForNow(), duplicates());
        Promises.check(plain(), Promises.historiesOf(plain(), store.url()));
    }

    @Test
    void whenTheStoreNodeIsRestartedSendsWaitAndNothingIsLost() {
        load(gateway::url);

        assertEquals(0, store.stop());
        store = cluster.start(0, Map.of());
        int acknowledged = acknowledged();
        Awaiting.until("chat goes on", () -> acknowledged() > acknowledged + ENOUGH);
        settle();

        Duration window = longestPause();
        System.out.printf(
                "store node restarted: no send acknowledged for %d ms; %d acknowledged, %d refused for now and mended,"
                        + " %d answered as duplicates%n",
                window.toMillis(), acknowledged(), refusedForNow(), duplicates());
        assertTrue(refusedForNow() > 0, "sends in the window were refused for now");
        Promises.check(plain(), Promises.historiesOf(plain(), store.url()));
        assertTrue(window.compareTo(WINDOW) <= 0, window::toString);
    }

    private void load(Supplier<String> url) {
        for (int i = 0; i < PAIRS; i++) {
            TestUser ann = TestUser.signUp(store.url(), "ann");
            TestUser bob = TestUser.signUp(store.url(), "bob");
            senders.add(new RoamingSender(vertx, sockets, new Sender(ann, bob, IN_FLIGHT), url));
            senders.add(new RoamingSender(vertx, sockets, new Sender(bob, ann, IN_FLIGHT), url));
        }
        senders.forEach(RoamingSender::connect);
        Awaiting.until("the load runs", () -> acknowledged() > ENOUGH);
    }

    private void settle() {
        plain().forEach(Sender::pause);
        Awaiting.until("everything is answered", () -> plain().stream().allMatch(s -> s.unanswered() == 0));
    }

    private List<Sender> plain() {
        return senders.stream().map(RoamingSender::sender).toList();
    }

    private int acknowledged() {
        return plain().stream().mapToInt(Sender::acknowledgedCount).sum();
    }

    private int refusedForNow() {
        return plain().stream().mapToInt(Sender::refusedForNow).sum();
    }

    private int duplicates() {
        return plain().stream().mapToInt(Sender::duplicates).sum();
    }

    private Duration longestPause() {
        long[] times = plain().stream()
                .flatMap(sender -> sender.acknowledged().stream())
                .mapToLong(Acknowledged::atNanos)
                .sorted()
                .toArray();
        long longest = 0;
        for (int i = 1; i < times.length; i++) {
            longest = Math.max(longest, times[i] - times[i - 1]);
        }
        return Duration.ofNanos(longest);
    }
}
