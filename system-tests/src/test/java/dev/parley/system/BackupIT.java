package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.delivery.Device;
import dev.parley.system.delivery.Event.Acked;
import dev.parley.system.delivery.Load;
import dev.parley.system.delivery.Nodes;
import dev.parley.system.delivery.Scenario;
import dev.parley.system.delivery.Settling;
import dev.parley.system.delivery.StoredMessage;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is backed up while people write, and the store that is made of it elsewhere. */
class BackupIT {
    private static final int PAIRS = 20;
    private static final int IN_FLIGHT = 8;
    private static final int BEFORE = Integer.getInteger("acknowledged", 20_000);

    @TempDir
    Path folder;

    private static final int EVENTS = 4_000_000;

    private Scenario scenario;
    private Vertx vertx;
    private WebSocketClient sockets;
    private ParleyProcess node;
    private Path first;
    private Path second;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        sockets = vertx.createWebSocketClient();
        first = folder.resolve("first.zip");
        second = folder.resolve("second.zip");
        node = ParleyProcess.start(folder.resolve("data"));
        scenario = new Scenario(new Nodes(node.url()), EVENTS).pairs(PAIRS, 1);
        scenario.begin(Load.window(IN_FLIGHT));
    }

    @AfterEach
    void stop() {
        scenario.close();
        node.close();
        vertx.close().await();
    }

    @Test
    void aRunningNodeIsBackedUpAndWhatWasAcknowledgedBeforeIsRestored() throws Exception {
        double rate = rateUntil(BEFORE);
        backUp(first, rate);
        List<StoredMessage> promised = acked();
        backUp(second, rate);
        scenario.settle(Settling.BY_INBOX);
        Map<String, Long> heads = heads();
        String logId = welcome().getString("logId");
        assertEquals(0, node.stop());

        restore(second, "restored");
        node = ParleyProcess.start(folder.resolve("restored"));

        checkRestored(promised);
        checkClientThatSawMore(promised.get(0), logId, heads);
        checkLifeGoesOn();
    }

    @Test
    void whatIsInTheWayOrNotWholeIsRefusedAndNothingIsLeft() throws Exception {
        backUp(first, rateUntil(1_000));
        scenario.settle(Settling.BY_INBOX);
        String data = folder.resolve("data").toString();
        RefusedStart.expect(command("data", "backup", first), first + " is there already");
        RefusedStart.expect(command("data", "restore", first), data + " holds a store already");
        byte[] whole = Files.readAllBytes(first);
        Files.write(second, Arrays.copyOf(whole, whole.length / 2));

        RefusedStart.expect(command("restored", "restore", second), second.toString(), "not whole");

        assertEquals(List.of("data", "first.zip", "second.zip"), names(folder));
    }

    private void backUp(Path file, double rateBefore) throws IOException {
        long acknowledged = scenario.acknowledged();
        long started = System.nanoTime();
        ParleyProcess backup = command("data", "backup", file);
        assertEquals(0, backup.awaitExit(), backup.output());
        double seconds = seconds(started);
        double rate = (scenario.acknowledged() - acknowledged) / seconds;
        System.out.printf(
                "backup of %d messages in %.1f s: %d kB, %.0f acknowledged a second meanwhile, %.0f before%n",
                acknowledged, seconds, Files.size(file) / 1_000, rate, rateBefore);
        assertTrue(rate > rateBefore / 10, "the node goes on");
    }

    private void restore(Path file, String name) {
        ParleyProcess restore = command(name, "restore", file);
        assertEquals(0, restore.awaitExit(), restore.output());
    }

    private ParleyProcess command(String dataDir, String name, Path file) {
        Map<String, String> environment =
                Map.of("PARLEY_DATA_DIR", folder.resolve(dataDir).toString());
        return ParleyProcess.launch(List.of(), environment, name, file.toString());
    }

    private double rateUntil(int acknowledged) {
        long before = scenario.acknowledged();
        long started = System.nanoTime();
        Awaiting.until("sends are acknowledged", () -> scenario.acknowledged() >= acknowledged);
        return (scenario.acknowledged() - before) / seconds(started);
    }

    /** Tokens from before are as good as ever; both members read the same, in which nothing promised is missing. */
    private void checkRestored(List<StoredMessage> promised) {
        Map<String, List<StoredMessage>> byConversation =
                promised.stream().collect(Collectors.groupingBy(StoredMessage::conversationId));
        byConversation.forEach((id, acked) -> {
            List<JsonObject> history = user(acked.get(0).senderId()).history(node.url(), id);
            assertEquals(history, user(acked.get(0).recipientId()).history(node.url(), id), "both read the same");
            Map<String, String> contents = new HashMap<>();
            for (JsonObject message : history) {
                assertEquals(contents.size() + 1, message.getLong("seq"), "seq without gaps");
                contents.put(message.getLong("seq") + message.getString("clientId"), message.getString("content"));
            }
            acked.forEach(
                    ack -> assertEquals(ack.content(), contents.get(ack.seq() + ack.clientId()), "as acknowledged"));
        });
        assertTrue(promised.size() >= BEFORE, promised.size() + " promised before the backup");
    }

    /** It is told of the new log, whatever it has seen of the old one, and is not stopped at cursors beyond this one. */
    private void checkClientThatSawMore(StoredMessage one, String oldLogId, Map<String, Long> heads) {
        TestUser ann = user(one.senderId());
        String id = one.conversationId();
        long head = ann.get(node.url(), "/conversations/" + id).getLong("lastSeq");
        assertTrue(head < heads.get(id), "what was written after the backup is not in it");
        try (TestSocket socket = TestSocket.connect(sockets, node.url())) {
            JsonObject resume = new JsonObject().put(id, heads.get(id));
            socket.say(hello(ann).put("logId", oldLogId).put("resume", resume));
            assertNotEquals(oldLogId, socket.await("welcome").getString("logId"));
            JsonObject conversation = socket.await("conversation").getJsonObject("conversation");
            assertEquals(head, conversation.getLong("lastSeq"));
            assertFalse(socket.await("resumed").containsKey("unknown"));
        }
        assertEquals(1, ann.history(node.url(), id).get(0).getLong("seq"), "everything from the first on");
    }

    private void checkLifeGoesOn() {
        TestUser ann = user(acked().get(0).senderId());
        TestUser bob = user(acked().get(0).recipientId());
        assertEquals(201, ann.send(node.url(), bob, "we are back", "after").statusCode());
        TestUser cat = TestUser.signUp(node.url(), "cat");
        assertEquals(201, cat.send(node.url(), bob, "I am new", "new").statusCode());
    }

    private JsonObject welcome() {
        try (TestSocket socket = TestSocket.connect(sockets, node.url())) {
            socket.say(hello(scenario.devices().get(0).user()));
            return socket.await("welcome");
        }
    }

    private static JsonObject hello(TestUser user) {
        return new JsonObject().put("op", "hello").put("token", user.token);
    }

    private Map<String, Long> heads() {
        Map<String, Long> heads = new HashMap<>();
        acked().forEach(message -> heads.merge(message.conversationId(), message.seq(), Math::max));
        return heads;
    }

    /** What has been acknowledged by now. */
    private List<StoredMessage> acked() {
        return scenario.recording().events().stream()
                .filter(Acked.class::isInstance)
                .map(event -> ((Acked) event).message())
                .toList();
    }

    private TestUser user(String id) {
        return scenario.devices().stream()
                .map(Device::user)
                .filter(user -> user.id.equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
