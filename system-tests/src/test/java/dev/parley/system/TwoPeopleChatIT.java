package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoPeopleChatIT {
    @TempDir
    static Path dataDir;

    private static Vertx vertx;
    private static WebSocketClient sockets;
    private static ParleyProcess node;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        sockets = vertx.createWebSocketClient();
        node = ParleyProcess.start(dataDir);
    }

    @AfterAll
    static void stop() {
        node.close();
        vertx.close().await();
    }

    @Test
    void aMessageEachWayIsStillThereAfterARestart() {
        TestUser ann = TestUser.signUp(node.url(), "ann");
        TestUser bob = TestUser.signUp(node.url(), "bob");
        String conversationId;
        try (TestSocket anns = TestSocket.connect(sockets, node.url()).hello(ann);
                TestSocket bobs = TestSocket.connect(sockets, node.url()).hello(bob)) {
            anns.say(
                    frame("send").put("to", bob.id).put("content", "hello, Bob").put("clientId", "a1"));
            conversationId =
                    anns.await("conversation").getJsonObject("conversation").getString("id");
            anns.await("sent");
            bobs.await("conversation");
            assertEquals(
                    "hello, Bob", bobs.await("message").getJsonObject("message").getString("content"));
            bobs.say(frame("send")
                    .put("conversationId", conversationId)
                    .put("content", "hello, Ann")
                    .put("clientId", "b1"));
            bobs.await("sent");
            assertEquals(
                    "hello, Ann", anns.await("message").getJsonObject("message").getString("content"));
        }

        assertEquals(0, node.stop());
        node = ParleyProcess.start(dataDir);

        List<String> contents = bob.history(node.url(), conversationId).stream()
                .map(message -> message.getString("content"))
                .toList();
        assertEquals(List.of("hello, Bob", "hello, Ann"), contents);
        try (TestSocket back = TestSocket.connect(sockets, node.url())) {
            back.hello(ann, new JsonObject().put(conversationId, 1));
            assertEquals(2, back.await("message").getJsonObject("message").getLong("seq"));
            assertFalse(back.await("resumed").containsKey("unknown"));
        }
    }

    @Test
    void aHundredFirstMessagesAtOnceMakeOneConversation() {
        TestUser ann = TestUser.signUp(node.url(), "ann");
        TestUser bob = TestUser.signUp(node.url(), "bob");

        List<JsonObject> sent = IntStream.range(0, 100)
                .parallel()
                .mapToObj(i -> i % 2 == 0
                        ? ann.send(node.url(), bob, "first " + i, "c" + i)
                        : bob.send(node.url(), ann, "first " + i, "c" + i))
                .map(HttpResponse::body)
                .map(JsonObject::new)
                .toList();

        Set<String> conversations = new TreeSet<>();
        Set<Long> seqs = new TreeSet<>();
        sent.forEach(message -> {
            conversations.add(message.getString("conversationId"));
            seqs.add(message.getLong("seq"));
        });
        assertEquals(1, conversations.size());
        assertEquals(IntStream.rangeClosed(1, 100).asLongStream().boxed().toList(), List.copyOf(seqs));
        JsonObject inbox = bob.get(node.url(), "/conversations");
        assertEquals(1, inbox.getJsonArray("conversations").size());
        assertEquals(2, inbox.getJsonArray("users").size());
    }

    private static JsonObject frame(String op) {
        return new JsonObject().put("op", op).put("id", 1);
    }
}
