package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at random moments under load: what was acknowledged is there, once, as acknowledged, in order. */
class KilledNodeIT {
    private static final int PAIRS = 20;
    private static final int IN_FLIGHT = 8;
    private static final int KILLS = Integer.getInteger("kills", 20);
    private static final int ACKNOWLEDGED = Integer.getInteger("acknowledged", 50_000);

    @TempDir
    Path dataDir;

    private final Random random = new Random(7);
    private final List<Sender> senders = new ArrayList<>();
    private final List<Integer> inFlightAtKills = new ArrayList<>();
    private Vertx vertx;
    private WebSocketClient sockets;
    private ParleyProcess node;
    private long loadNanos;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        sockets = vertx.createWebSocketClient();
        node = ParleyProcess.start(dataDir);
        for (int i = 0; i < PAIRS; i++) {
            TestUser ann = TestUser.signUp(node.url(), "ann");
            TestUser bob = TestUser.signUp(node.url(), "bob");
            senders.add(new Sender(ann, bob, IN_FLIGHT));
            senders.add(new Sender(bob, ann, IN_FLIGHT));
        }
    }

    @AfterEach
    void stop() {
        node.close();
        vertx.close().await();
    }

    @Test
    void nothingAcknowledgedIsLostDoubledOrMovedByKills() throws SQLException {
        for (int kill = 0; kill < KILLS || acknowledged() < ACKNOWLEDGED; kill++) {
            sendForAWhileAndKill();
            node = ParleyProcess.start(dataDir);
        }
        settle();
        report();

        Map<String, List<JsonObject>> overHttp = Promises.historiesOf(senders, node.url());
        Promises.check(senders, overHttp);
        assertEquals(0, node.stop());
        assertEquals(strip(overHttp), LogFile.conversations(dataDir.resolve("chat.db")));
    }

    private void sendForAWhileAndKill() {
        connectAll();
        long started = System.nanoTime();
        int before = acknowledged();
        int enough = before + 500 + random.nextInt(4_000);
        Awaiting.until("sends are acknowledged", () -> acknowledged() >= enough);
        inFlightAtKills.add(senders.stream().mapToInt(Sender::unanswered).sum());
        loadNanos += System.nanoTime() - started;
        node.kill();
        senders.forEach(Sender::pause);
    }

    private void settle() {
        senders.forEach(Sender::pause);
        connectAll();
        senders.forEach(Sender::pause);
        Awaiting.until("everything is answered", () -> senders.stream().allMatch(s -> s.unanswered() == 0));
    }

    private void connectAll() {
        for (Sender sender : senders) {
            TestSocket socket = TestSocket.connect(sockets, node.url(), sender::hear);
            socket.say(new JsonObject().put("op", "hello").put("token", sender.from().token));
            sender.startOver(socket);
        }
    }

    private int acknowledged() {
        return senders.stream().mapToInt(Sender::acknowledgedCount).sum();
    }

    private void report() {
        double rate = acknowledged() / (loadNanos / (double) TimeUnit.SECONDS.toNanos(1));
        int duplicates = senders.stream().mapToInt(Sender::duplicates).sum();
        System.out.printf(
                "%d kills, %d acknowledged at %.0f a second, in flight at each kill %s, answered as duplicates %d%n",
                inFlightAtKills.size(), acknowledged(), rate, inFlightAtKills, duplicates);
        assertTrue(rate >= 1_000, "the load must be at least 1,000 sends a second");
        assertTrue(inFlightAtKills.stream().allMatch(count -> count > 0), "sends must be in flight at each kill");
    }

    private static Map<String, List<String>> strip(Map<String, List<JsonObject>> histories) {
        Map<String, List<String>> stripped = new HashMap<>();
        histories.forEach((id, messages) -> stripped.put(
                id,
                messages.stream()
                        .map(m -> m.getLong("seq") + " " + m.getString("senderId") + " " + m.getString("clientId") + " "
                                + m.getString("content"))
                        .toList()));
        return stripped;
    }
}
