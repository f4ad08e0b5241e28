package dev.parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.Frame;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.TestSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ResumeTest {
    private static RunningGateway gateway;
    private final Person ann = gateway.person();
    private final Person ben = gateway.person();
    private final TestSocket socket = gateway.open();

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void whatWasMissedComesInOrderPageByPage() {
        String conversation = gateway.chat.log.append(ben.id(), ann.id(), 250);
        int before = gateway.chat.historyRequests.size();

        List<JsonObject> frames = resume(Map.of(conversation, 10L));

        assertEquals(LongStream.rangeClosed(11, 250).boxed().toList(), seqs(frames));
        assertEquals(3, gateway.chat.historyRequests.size() - before);
        assertEquals("resumed", frames.get(frames.size() - 1).getString("op"));
    }

    @Test
    void whoHasEverythingIsSentNothing() {
        String conversation = gateway.chat.log.append(ben.id(), ann.id(), 100);

        List<JsonObject> frames = resume(Map.of(conversation, 100L));

        assertEquals(List.of("resumed"), ops(frames));
    }

    @Test
    void whatHasNotMovedIsNotReadHoweverMuchIsNamed() {
        Map<String, Long> cursors = new HashMap<>();
        IntStream.range(0, 300)
                .forEach(i ->
                        cursors.put(gateway.chat.log.append(gateway.person().id(), ann.id(), 2), 2L));
        String moved = gateway.chat.log.append(ben.id(), ann.id(), 5);
        cursors.put(moved, 3L);
        int before = gateway.chat.historyRequests.size();

        List<JsonObject> frames = resume(cursors);

        assertEquals(List.of("message", "message", "resumed"), ops(frames));
        assertEquals(1, gateway.chat.historyRequests.size() - before);
        gateway.send(ben, ann, "live");
        assertEquals(List.of(6L), seqs(List.of(socket.expect("message"))));
    }

    @Test
    void whatComesWhileItIsLookedWhereConversationsHaveGotToIsNotLost() {
        String conversation = gateway.chat.log.append(ben.id(), ann.id(), 3);
        int asked = gateway.chat.heads.asked();
        gateway.chat.heads.hold();
        socket.send(Frame.resume(ann, Map.of(conversation, 3L)));
        Await.until("looking", () -> gateway.chat.heads.asked() > asked);

        gateway.send(ben, ann, "live");
        gateway.send(gateway.person(), ann, "elsewhere");
        gateway.chat.heads.release();

        socket.expect("welcome");
        List<JsonObject> frames = socket.upTo("resumed");
        assertEquals(List.of("message", "conversation", "resumed"), ops(frames));
        assertEquals(List.of(4L), seqs(frames));
        gateway.send(ben, ann, "live again");
        assertEquals(List.of(5L), seqs(List.of(socket.expect("message"))));
    }

    @Test
    void aCursorOfZeroAsksForEverything() {
        String conversation = gateway.chat.log.append(ben.id(), ann.id(), 3);

        assertEquals(List.of(1L, 2L, 3L), seqs(resume(Map.of(conversation, 0L))));
    }

    @Test
    void liveMessagesAreHeldBackUntilWhatWasMissedHasBeenSent() {
        String conversation = gateway.chat.log.append(ben.id(), ann.id(), 3);
        int asked = gateway.chat.histories.asked();
        gateway.chat.histories.hold();
        socket.send(Frame.resume(ann, Map.of(conversation, 1L)));
        socket.expect("welcome");
        Await.until("reading", () -> gateway.chat.histories.asked() > asked);

        gateway.send(ben, ann, "live");
        gateway.send(gateway.person(), ann, "elsewhere");
        socket.expect("conversation");
        socket.expect("message");
        gateway.chat.histories.release();

        assertEquals(List.of(2L, 3L, 4L), seqs(socket.upTo("resumed")));
        gateway.send(ben, ann, "live again");
        assertEquals(List.of(5L), seqs(List.of(socket.expect("message"))));
    }

    @Test
    void nothingIsSkippedOrSentTwiceWhileOthersGoOnWriting() {
        String conversation = gateway.chat.log.append(ben.id(), ann.id(), 300);
        CompletableFuture<Void> writing =
                CompletableFuture.runAsync(() -> IntStream.range(0, 400).forEach(i -> gateway.send(ben, ann, "live")));

        List<JsonObject> frames = resume(Map.of(conversation, 0L));
        writing.join();
        List<Long> seqs = seqs(frames);
        long reached = seqs.get(seqs.size() - 1);
        List<Long> rest = LongStream.range(reached, 700)
                .mapToObj(i -> socket.expect("message"))
                .map(frame -> frame.getJsonObject("message").getLong("seq"))
                .toList();

        assertEquals(LongStream.rangeClosed(1, reached).boxed().toList(), seqs);
        assertEquals(LongStream.rangeClosed(reached + 1, 700).boxed().toList(), rest);
    }

    @Test
    void whatIsNotTheClientsIsNamed() {
        String others = gateway.chat.log.append(ben.id(), gateway.person().id(), 3);
        String own = gateway.chat.log.append(ben.id(), ann.id(), 3);
        String second = gateway.chat.log.append(gateway.person().id(), ann.id(), 3);
        String nowhere = "d" + Ids.random();

        List<JsonObject> frames = resume(Map.of(others, 1L, own, 4L, second, -1L, nowhere, 0L));

        JsonArray unknown = frames.get(frames.size() - 1).getJsonArray("unknown");
        assertEquals(List.of(), seqs(frames));
        assertEquals(4, unknown.size());
        assertTrue(List.of(others, own, second, nowhere).containsAll(unknown.getList()));
    }

    @Test
    void fiveHundredConversationsMayBeNamedAndNotOneMore() {
        Map<String, Long> cursors = new HashMap<>();
        IntStream.range(0, 500).forEach(i -> cursors.put("d" + Ids.random(), 1L));
        TestSocket full = gateway.open();
        full.send(Frame.resume(ann, cursors));
        List<JsonObject> frames = full.upTo("resumed");
        assertEquals(500, frames.get(frames.size() - 1).getJsonArray("unknown").size());

        cursors.put("d" + Ids.random(), 1L);
        JsonObject problem = socket.ask(Frame.resume(ann, cursors), "error").getJsonObject("problem");

        assertEquals(400, problem.getInteger("status"));
        assertEquals("resume", problem.getJsonArray("errors").getJsonObject(0).getString("field"));
    }

    @Test
    void aClientOfAnotherLogIsSentConversationsAndNoMessages() {
        String conversation = gateway.chat.log.append(ben.id(), ann.id(), 3);

        socket.send(Frame.resume(ann, Map.of(conversation, 1L)).put("logId", "another"));

        assertEquals(List.of("welcome", "conversation", "resumed"), ops(socket.upTo("resumed")));
    }

    @Test
    void upToAHundredOthersComeNewestActivityFirst() {
        String named = gateway.chat.log.append(ben.id(), ann.id(), 1);
        IntStream.range(0, 120)
                .forEach(i -> gateway.chat.log.append(gateway.person().id(), ann.id(), 1));

        List<JsonObject> frames = resume(Map.of(named, 1L));

        List<String> times = frames.stream()
                .filter(frame -> frame.getString("op").equals("conversation"))
                .map(frame -> frame.getJsonObject("conversation")
                        .getJsonObject("lastMessage")
                        .getString("sentAt"))
                .toList();
        assertEquals(100, times.size());
        assertEquals(times.stream().sorted((a, b) -> b.compareTo(a)).toList(), times);
    }

    @Test
    void aLogThatCannotBeReadEndsTheSocketWithGoodbyeUnavailable() {
        String conversation = gateway.chat.log.append(ben.id(), ann.id(), 3);
        gateway.chat.histories.failNext(ServiceFailure.unavailable("The store is away."));

        socket.send(Frame.resume(ann, Map.of(conversation, 1L)));

        socket.expect("welcome");
        assertTrue(socket.expectGoodbye("unavailable").getBoolean("reconnect"));
    }

    private List<JsonObject> resume(Map<String, Long> cursors) {
        socket.ask(Frame.resume(ann, cursors), "welcome");
        return socket.upTo("resumed");
    }

    private static List<Long> seqs(List<JsonObject> frames) {
        return frames.stream()
                .filter(frame -> frame.getString("op").equals("message"))
                .map(frame -> frame.getJsonObject("message").getLong("seq"))
                .toList();
    }

    private static List<String> ops(List<JsonObject> frames) {
        return frames.stream().map(frame -> frame.getString("op")).toList();
    }
}
