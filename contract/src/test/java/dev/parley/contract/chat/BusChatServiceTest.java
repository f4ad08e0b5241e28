package dev.parley.contract.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Await;
import dev.parley.contract.Caller;
import dev.parley.contract.Deadline;
import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.PayloadCodec;
import dev.parley.contract.ServiceFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a message finds the node that numbers it. A hop without an answer takes two seconds. */
class BusChatServiceTest {
    private static final Caller ANN = new Caller("a".repeat(24), "a session", "a socket");
    private static final String BOB = "b".repeat(24);

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, List<String>> asked = new ConcurrentHashMap<>();
    private List<String> nodes = List.of("first", "second", "third");
    private final ChatService chat = new BusChatService(vertx.eventBus(), this::nodesInOrder);

    @BeforeEach
    void installCodec() {
        PayloadCodec.install(vertx.eventBus());
    }

    @AfterEach
    void closeVertx() {
        Await.result(vertx.close());
    }

    @Test
    void aMessageGoesToTheOwnerOfItsConversationAndToNobodyElse() {
        nodes.forEach(this::answers);

        assertEquals("from first", Await.result(send("a1", Duration.ofSeconds(5))));

        assertEquals(Map.of("first", List.of("a1")), asked);
    }

    @Test
    void anOwnerThatDoesNotAnswerIsPassedOverWithinTheDeadlineAndFromThenOn() {
        isSilent("first");
        answers("second");
        answers("third");

        assertEquals("from second", Await.result(send("a1", Duration.ofSeconds(8))));
        assertEquals("from second", Await.result(send("a2", Duration.ofSeconds(1))));

        assertEquals(Map.of("first", List.of("a1"), "second", List.of("a1", "a2")), asked);
    }

    @Test
    void whenNobodyAnswersTheDeadlineIsTheEnd() {
        nodes.forEach(this::isSilent);
        Deadline patience = Deadline.after(Duration.ofSeconds(2));

        Await.failure(Failure.TIMED_OUT, send("a1", Duration.ofMillis(200)));

        assertFalse(patience.hasPassed());
    }

    @Test
    void anOwnerThatIsNotThereIsPassedOverAtOnce() {
        answers("second");
        Deadline patience = Deadline.after(Duration.ofSeconds(1));

        assertEquals("from second", Await.result(send("a1", Duration.ofSeconds(5))));

        assertFalse(patience.hasPassed());
    }

    @Test
    void whereNobodyOfAllIsThereEachIsAskedOnceAndThatIsTheEnd() {
        Deadline patience = Deadline.after(Duration.ofSeconds(1));

        Await.failure(Failure.ABSENT, send("a1", Duration.ofSeconds(5)));

        assertFalse(patience.hasPassed());
    }

    @Test
    void whatIsReadOfAConversationIsAskedOfItsOwnerToo() {
        String conversation = Ids.directConversation(ANN.userId(), BOB);
        History none = new History(List.of(), false);
        ChatEndpoints.READ_HISTORY.at("second").serve(vertx.eventBus(), call -> Future.succeededFuture(none));

        assertEquals(none, Await.result(chat.history(ANN, new ReadHistory(conversation, null, null, 1))));
    }

    @Test
    void aRefusalOfTheOwnersIsFinal() {
        ChatEndpoints.SEND_MESSAGES
                .at("first")
                .serve(vertx.eventBus(), call -> Future.failedFuture(ServiceFailure.of(Failure.FORBIDDEN, "Blocked.")));
        answers("second");

        Await.failure(Failure.FORBIDDEN, send("a1", Duration.ofSeconds(5)));

        assertTrue(asked.isEmpty(), asked::toString);
    }

    @Test
    void whereNobodyServesChatThatIsSaidAtOnce() {
        nodes = List.of();
        Deadline patience = Deadline.after(Duration.ofSeconds(1));

        ServiceFailure failure = Await.failure(Failure.UNAVAILABLE, send("a1", Duration.ofSeconds(5)));

        assertEquals(Duration.ofSeconds(1), failure.retryAfter());
        assertFalse(patience.hasPassed());
    }

    @Test
    void aConversationWhoseIdIsNoneIsNotFoundAndNobodyIsAsked() {
        nodes.forEach(this::answers);

        for (String id : List.of("", "d", "dxy" + "0".repeat(22), "7e" + "0".repeat(22), "d7e")) {
            SendMessages request = new SendMessages(List.of(new SendMessage(null, id, "hello", "a1")));
            SendResults sent = Await.result(chat.send(ANN, request, Deadline.after(Duration.ofSeconds(5))));
            assertEquals(Failure.NOT_FOUND, sent.results().get(0).refusal());
        }

        assertTrue(asked.isEmpty(), asked::toString);
    }

    private List<String> nodesInOrder(int shard) {
        boolean isAsked = shard == ShardOwners.shardOf(Ids.directConversation(ANN.userId(), BOB));
        return isAsked ? nodes : List.of("of another shard");
    }

    private Future<String> send(String clientId, Duration patience) {
        SendMessages request = new SendMessages(List.of(new SendMessage(BOB, null, "hello", clientId)));
        return chat.send(ANN, request, Deadline.after(patience))
                .map(sent -> String.valueOf(sent.results().get(0).detail()));
    }

    private void answers(String node) {
        serve(
                node,
                Future.succeededFuture(
                        new SendResults(List.of(SendResult.refused(Failure.FORBIDDEN, "from " + node)))));
    }

    private void isSilent(String node) {
        serve(node, Promise.<SendResults>promise().future());
    }

    private void serve(String node, Future<SendResults> answer) {
        ChatEndpoints.SEND_MESSAGES.at(node).serve(vertx.eventBus(), call -> {
            asked.computeIfAbsent(node, first -> new CopyOnWriteArrayList<>())
                    .add(call.request().messages().get(0).clientId());
            return answer;
        });
    }
}
