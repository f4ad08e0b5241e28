package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes: one serves the store, the other, which was there first, has found it. */
class TwoNodesIT {
    private static final Duration GOES_ON_WITHIN = Duration.ofSeconds(15);
    private static final int TIMED_SENDS = 1_000;

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
        gateway = cluster.launch(1, Map.of());
        Awaiting.until("it says what it waits for", () -> gateway.output().contains("parley waits for the node"));
        store = cluster.start(0, TestCluster.STORE);
        gateway.url();
    }

    @AfterAll
    static void stop() {
        cluster.close();
        vertx.close().await();
    }

    @Test
    void aNodeThatWasFirstWithAnEmptyFolderMadeNoStore() {
        assertFalse(Files.exists(cluster.dataDir(1)), "no store was made");
        assertTrue(gateway.output().contains("PARLEY_ROLES"), gateway.output());
    }

    @Test
    void messagesHistoryAndStatusPassBetweenTheNodes() {
        TestUser ann = TestUser.signUp(store.url(), "ann");
        TestUser bob = TestUser.signUp(gateway.url(), "bob");
        try (TestSocket anns = TestSocket.connect(sockets, store.url()).hello(ann);
                TestSocket bobs = TestSocket.connect(sockets, gateway.url()).hello(bob)) {
            send(anns, bob, "hello, Bob");
            String conversationId =
                    anns.await("conversation").getJsonObject("conversation").getString("id");
            anns.await("sent");
            bobs.await("conversation");
            assertEquals("hello, Bob", content(bobs.await("message")));
            send(bobs, ann, "hello, Ann");
            bobs.await("sent");
            assertEquals("hello, Ann", content(anns.await("message")));

            assertEquals(bob.history(gateway.url(), conversationId), ann.history(store.url(), conversationId));
            JsonObject busy = new JsonObject().put("availability", "BUSY").put("awayNote", "on a train");
            TestUser.call("PATCH", gateway.url() + "/api/v1/me", bob.token, busy);
            assertEquals("on a train", ann.get(store.url(), "/users/" + bob.id).getString("awayNote"));
            assertTrue(ann.get(store.url(), "/users/" + bob.id).getBoolean("online"));
        }
        Awaiting.until(
                "the other node knows that he left",
                () -> !ann.get(store.url(), "/users/" + bob.id).getBoolean("online"));
    }

    @Test
    void aSessionThatEndsOnOneNodeIsShutOutOnTheOther() {
        TestUser ann = TestUser.signUp(store.url(), "ann");
        try (TestSocket anns = TestSocket.connect(sockets, gateway.url()).hello(ann)) {
            TestUser.call("DELETE", store.url() + "/api/v1/sessions/current", ann.token, null);

            assertEquals("revoked", anns.await("goodbye").getString("reason"));
        }
    }

    @Test
    void timesAcrossNodesStandBesideThoseOnOne() {
        report("both on the node with the store", sendToDelivery(store.url(), store.url()));
        report("both on the other node", sendToDelivery(gateway.url(), gateway.url()));
        report("from one node to the other", sendToDelivery(gateway.url(), store.url()));
    }

    @Test
    void aStoreNodeThatWasKilledAndComesBackIsJoinedByTheOtherOfItself() {
        TestUser ann = TestUser.signUp(gateway.url(), "ann");
        TestUser bob = TestUser.signUp(gateway.url(), "bob");
        HttpResponse<String> before = ann.send(gateway.url(), bob, "before", "c1");
        assertEquals(201, before.statusCode());
        store.kill();
        Awaiting.until("the other node misses it", () -> status(ann.send(gateway.url(), bob, "lost?", "c2")) == 503);
        HttpResponse<String> refused = ann.send(gateway.url(), bob, "lost?", "c2");
        assertTrue(refused.headers().firstValue("retry-after").isPresent(), "it says when to try again");

        store = cluster.start(0, Map.of());
        long ready = System.nanoTime();
        Awaiting.until("chat goes on", () -> status(ann.send(gateway.url(), bob, "lost?", "c2")) < 300);
        Duration pause = Duration.ofNanos(System.nanoTime() - ready);

        System.out.printf("chat went on over the other node %d ms after parley ready%n", pause.toMillis());
        assertTrue(pause.compareTo(GOES_ON_WITHIN) < 0, pause::toString);
        String conversationId = new JsonObject(before.body()).getString("conversationId");
        assertEquals(2, bob.history(store.url(), conversationId).size());
    }

    private static List<Long> sendToDelivery(String fromUrl, String toUrl) {
        TestUser ann = TestUser.signUp(fromUrl, "ann");
        TestUser bob = TestUser.signUp(toUrl, "bob");
        List<Long> micros = new ArrayList<>();
        try (TestSocket anns = TestSocket.connect(sockets, fromUrl).hello(ann);
                TestSocket bobs = TestSocket.connect(sockets, toUrl).hello(bob)) {
            for (int i = 0; i < TIMED_SENDS; i++) {
                long sent = System.nanoTime();
                send(anns, bob, "message " + i);
                String content = "";
                while (!content.equals("message " + i)) {
                    JsonObject frame = bobs.next();
                    content = frame.containsKey("message") ? content(frame) : "";
                }
                micros.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - sent));
            }
        }
        return micros.subList(TIMED_SENDS / 2, TIMED_SENDS);
    }

    private static void report(String where, List<Long> micros) {
        List<Long> sorted = new ArrayList<>(micros);
        Collections.sort(sorted);
        System.out.printf(
                "send to delivery, %s: p50 %d us, p99 %d us%n",
                where, sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100));
    }

    private static void send(TestSocket from, TestUser to, String content) {
        from.say(new JsonObject()
                .put("op", "send")
                .put("to", to.id)
                .put("content", content)
                .put("clientId", "c" + System.nanoTime()));
    }

    private static String content(JsonObject frame) {
        return frame.getJsonObject("message").getString("content");
    }

    private static int status(HttpResponse<String> response) {
        return response.statusCode();
    }
}
