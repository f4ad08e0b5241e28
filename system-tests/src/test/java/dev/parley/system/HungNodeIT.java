package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that hangs for longer than the cluster waits, and then wakes up. */
class HungNodeIT {
    /** A send's own five seconds, and what a busy machine adds. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(8);

    private static final Duration WELCOMED_WITHIN = Duration.ofSeconds(2);

    @TempDir
    static Path folder;

    private static Vertx vertx;
    private static WebSocketClient sockets;
    private static TestCluster cluster;
    private static ParleyProcess store;
    private static ParleyProcess gateway;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        sockets = vertx.createWebSocketClient();
        cluster = new TestCluster(folder, 2);
        store = cluster.start(0, TestCluster.STORE);
        gateway = cluster.start(1, TestCluster.GATEWAY_ONLY);
    }

    @AfterAll
    static void stop() {
        signal("CONT", store);
        signal("CONT", gateway);
        cluster.close();
        vertx.close().await();
    }

    @Test
    void whileTheStoreNodeHangsSendsAreRefusedInTimeAndAfterwardsItServesAgain() {
        TestUser ann = TestUser.signUp(store.url(), "ann");
        TestUser bob = TestUser.signUp(store.url(), "bob");
        assertEquals(201, ann.send(gateway.url(), bob, "before", "c1").statusCode());

        signal("STOP", store);
        long sent = System.nanoTime();
        assertEquals(503, ann.send(gateway.url(), bob, "meanwhile", "c2").statusCode());
        Duration waited = Duration.ofNanos(System.nanoTime() - sent);
        assertTrue(waited.compareTo(ANSWERED_WITHIN) < 0, waited::toString);
        Awaiting.until("the other node says that it is not ready", () -> readiness(gateway) == 503);
        awaitMissed(gateway, bob, ann);
        signal("CONT", store);

        Awaiting.until("it is ready again", () -> readiness(gateway) == 200 && readiness(store) == 200);
        assertEquals(201, ann.send(gateway.url(), bob, "after", "c3").statusCode());
        chatAcross(store, gateway);
        chatAcross(gateway, store);
    }

    @Test
    void aGatewayThatWakesUpServesOnlyWhenItHasJoinedAgain() {
        TestUser ann = TestUser.signUp(store.url(), "ann");
        try (TestSocket anns = TestSocket.connect(sockets, gateway.url()).hello(ann)) {
            signal("STOP", gateway);
            // What the store node serves itself, it asks itself, also for the first time.
            TestUser bob = TestUser.signUp(store.url(), "bob");
            assertEquals(201, bob.send(store.url(), ann, "are you there?", "c1").statusCode());
            Awaiting.until("it is missed", () -> !online(ann));
            signal("CONT", gateway);

            Awaiting.until("it is ready again", () -> readiness(gateway) == 200);
            Awaiting.until("its people are known to the others again", () -> online(ann));
            anns.await("conversation");
            JsonObject meanwhile = anns.await("message").getJsonObject("message");
            assertEquals("are you there?", meanwhile.getString("content"));
        }
        chatAcross(store, gateway);
        chatAcross(gateway, store);
    }

    @Test
    void whileAGatewayHangsTheOthersWelcomePeopleAtOnce() {
        List<TestUser> people = IntStream.range(0, 8)
                .mapToObj(i -> TestUser.signUp(store.url(), "person" + i))
                .toList();
        signal("STOP", gateway);
        try {
            for (TestUser person : people) {
                long asked = System.nanoTime();
                try (TestSocket socket =
                        TestSocket.connect(sockets, store.url()).hello(person)) {
                    Duration waited = Duration.ofNanos(System.nanoTime() - asked);
                    assertTrue(waited.compareTo(WELCOMED_WITHIN) < 0, waited::toString);
                }
            }
        } finally {
            signal("CONT", gateway);
        }
        Awaiting.until("it is ready again", () -> readiness(gateway) == 200);
        chatAcross(gateway, store);
    }

    private static void awaitMissed(ParleyProcess by, TestUser from, TestUser to) {
        Awaiting.until("it is missed", () -> {
            long sent = System.nanoTime();
            from.send(by.url(), to, "missed?", "c" + sent);
            return Duration.ofNanos(System.nanoTime() - sent).toMillis() < 500;
        });
    }

    private static boolean online(TestUser user) {
        return user.get(store.url(), "/users/" + user.id).getBoolean("online");
    }

    private static void chatAcross(ParleyProcess from, ParleyProcess to) {
        TestUser ann = TestUser.signUp(from.url(), "ann");
        TestUser bob = TestUser.signUp(to.url(), "bob");
        try (TestSocket bobs = welcomed(to, bob)) {
            assertEquals(201, ann.send(from.url(), bob, "hello, Bob", "c1").statusCode());
            bobs.await("conversation");
            assertEquals(
                    "hello, Bob", bobs.await("message").getJsonObject("message").getString("content"));
        }
    }

    /** A node that has just joined again may still send a client away as unavailable; as asked to, that one comes back. */
    private static TestSocket welcomed(ParleyProcess node, TestUser user) {
        AtomicReference<TestSocket> welcomed = new AtomicReference<>();
        Awaiting.until("a client is welcomed", () -> {
            TestSocket socket = TestSocket.connect(sockets, node.url());
            try {
                welcomed.set(socket.hello(user));
                return true;
            } catch (IllegalStateException sentAway) {
                socket.close();
                return false;
            }
        });
        return welcomed.get();
    }

    private static int readiness(ParleyProcess node) {
        return TestUser.exchange("GET", node.url() + "/health/ready", null, null)
                .statusCode();
    }

    private static void signal(String name, ParleyProcess node) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(node.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
