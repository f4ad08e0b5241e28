package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A conversation of {@code -Dlong.log=1000000} messages is read and resumed at once, at both ends and in between. This
 * measures, so it wants the machine for itself, and runs only when asked for.
 */
@EnabledIfSystemProperty(named = "long.log", matches = "\\d+")
class LongLogIT {
    private static final int LENGTH = Integer.getInteger("long.log", 0);
    private static final int UNANSWERED = 60;
    private static final int BEHIND = 50;
    private static final int FIRST_PAGE = 100;
    private static final int TRIES = 300;
    /** Until the JVM of a node that has just started has compiled what it measures. */
    private static final int ROUNDS_BEFORE = Integer.getInteger("long.before", 1);

    private static final double LIMIT_MILLIS = 10;
    private static final String PLENTY = "1000000";

    @TempDir
    Path dataDir;

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient sockets =
            vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(TRIES));

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void aPageAndAResumeTakeLessThanTenMillisecondsAtBothEnds() {
        TestUser ann;
        TestUser bob;
        try (ParleyProcess node = start()) {
            ann = TestUser.signUp(node.url(), "ann");
            bob = TestUser.signUp(node.url(), "bob");
            fill(node.url(), ann, bob);
            assertEquals(0, node.stop());
        }
        try (ParleyProcess node = start()) {
            String url = node.url();
            Awaiting.until("the search index has followed", () -> isFound(url, bob));
            Map<String, LongSupplier> tries = tries(url, bob);
            for (int round = 0; round < ROUNDS_BEFORE; round++) {
                tries.values().forEach(LongLogIT::measure);
            }
            Map<String, Spread> spreads = new LinkedHashMap<>();
            tries.forEach((what, one) -> spreads.put(what, measure(one)));

            System.out.printf("a log of %,d messages, machine load %.1f: %s%n", LENGTH, Machine.loadAverage(), spreads);
            spreads.forEach((what, spread) -> assertTrue(spread.millis(0.99) < LIMIT_MILLIS, what));
        }
    }

    private ParleyProcess start() {
        Map<String, String> environment = Map.of(
                "PARLEY_DATA_DIR",
                dataDir.toString(),
                "PARLEY_RATE",
                PLENTY,
                "PARLEY_RATE_BURST",
                PLENTY,
                "PARLEY_SOCKETS_PER_USER",
                Integer.toString(TRIES));
        return ParleyProcess.start(List.of(), environment);
    }

    private void fill(String url, TestUser from, TestUser to) {
        long begun = System.nanoTime();
        try (TestSocket socket = TestSocket.connect(sockets, url).hello(from)) {
            int sent = 0;
            for (int answered = 0; answered < LENGTH; ) {
                while (sent < LENGTH && sent - answered < UNANSWERED) {
                    socket.say(message(to, sent++));
                }
                if (socket.next().getString("op").equals("sent")) {
                    answered++;
                }
            }
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
        System.out.printf("%,d messages sent in %,d s%n", LENGTH, seconds);
    }

    private static JsonObject message(TestUser to, int number) {
        return new JsonObject()
                .put("op", "send")
                .put("to", to.id)
                .put("content", "What came before will have been read: message " + number)
                .put("clientId", "m" + number);
    }

    private static boolean isFound(String url, TestUser user) {
        return !user.get(url, "/search?q=" + (LENGTH - 1))
                .getJsonArray("messages")
                .isEmpty();
    }

    private Map<String, LongSupplier> tries(String url, TestUser user) {
        String conversationId = user.get(url, "/conversations")
                .getJsonArray("conversations")
                .getJsonObject(0)
                .getString("id");
        String messages = url + "/api/v1/conversations/" + conversationId + "/messages?";
        Map<String, LongSupplier> tries = new LinkedHashMap<>();
        LongStream.of(0, LENGTH / 2, LENGTH - BEHIND)
                .forEach(seq -> tries.put("page after " + seq, () -> page(messages + "after=" + seq, user)));
        LongStream.of(BEHIND + 1, LENGTH / 2, LENGTH + 1)
                .forEach(seq -> tries.put("page before " + seq, () -> page(messages + "before=" + seq, user)));
        LongStream.of(1, LENGTH / 2, LENGTH - BEHIND)
                .forEach(seq -> tries.put("resume after " + seq, () -> resume(url, user, conversationId, seq)));
        return tries;
    }

    private static Spread measure(LongSupplier one) {
        return Spread.of(LongStream.generate(one).limit(TRIES).boxed().toList());
    }

    private static long page(String url, TestUser user) {
        long asked = System.nanoTime();
        JsonObject page = TestUser.call("GET", url, user.token, null);
        long nanos = System.nanoTime() - asked;
        assertEquals(BEHIND, page.getJsonArray("messages").size());
        return nanos;
    }

    /** From the hello to the first hundred messages, or to the end where there are fewer. */
    private long resume(String url, TestUser user, String conversationId, long after) {
        CountDownLatch closed = new CountDownLatch(1);
        long nanos;
        try (TestSocket socket = TestSocket.connect(sockets, url)) {
            socket.onClose(closed::countDown);
            long said = System.nanoTime();
            socket.hello(user, new JsonObject().put(conversationId, after));
            long missed = Math.min(FIRST_PAGE, LENGTH - after);
            for (long seq = after + 1; seq <= after + missed; seq++) {
                assertEquals(
                        seq, socket.await("message").getJsonObject("message").getLong("seq"));
            }
            if (missed < FIRST_PAGE) {
                socket.await("resumed");
            }
            nanos = System.nanoTime() - said;
        }
        // The node goes on reading until it hears that nobody listens, which is no part of the next try.
        Awaiting.until("the socket is closed", () -> closed.getCount() == 0);
        return nanos;
    }
}
