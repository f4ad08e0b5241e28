package dev.parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.FakeChatService;
import dev.parley.gateway.testing.Frame;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.TestSocket;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of messages that are sent one behind the other. */
class SendLanesTest {
    private final RunningGateway gateway = RunningGateway.start();
    private final Person ann = gateway.person();
    private final Person ben = gateway.person();
    private final Person carl = gateway.person();
    private final TestSocket socket = gateway.connect(ann);

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aMessageIsAnsweredWithWhatIsStoredAndTheSameAgainIsMarked() {
        JsonObject frame = Frame.send("a", ben, "hello");
        JsonObject first = last(frame);

        JsonObject again = socket.ask(frame.put("id", "b"), "sent");

        assertEquals("a", first.getString("id"));
        assertFalse(first.containsKey("duplicate"));
        assertEquals("b", again.getString("id"));
        assertTrue(again.getBoolean("duplicate"));
        assertEquals(first.getJsonObject("message"), again.getJsonObject("message"));
    }

    @Test
    void aMessageMayBeSentToTheConversationToo() {
        JsonObject first = last(Frame.send(1, ben, "hello")).getJsonObject("message");
        JsonObject frame = Frame.send(2, ben, "again").put("conversationId", first.getString("conversationId"));
        frame.remove("to");

        assertEquals(2, socket.ask(frame, "sent").getJsonObject("message").getInteger("seq"));
    }

    @Test
    void aMessageThatBreaksARuleIsRefusedUnderItsIdAndNamesTheField() {
        JsonObject error = socket.ask(Frame.send(9, ben, " "), "error");

        assertEquals(9, error.getInteger("id"));
        JsonObject violation =
                error.getJsonObject("problem").getJsonArray("errors").getJsonObject(0);
        assertEquals("content", violation.getString("field"));
        assertEquals(413, status(socket.ask(Frame.send(9, ben, "x".repeat(4_001)), "error")));
    }

    @Test
    void oneRequestOfAConversationIsUnderWayAndTheRestGoesTogether() {
        gateway.chat.sends.hold();
        pipeline(ben, 0, 5);
        pipeline(carl, 5, 6);
        settle();

        gateway.chat.sends.release();

        assertEquals(List.of(0, 5, 1, 2, 3, 4), answers("sent", 6));
        assertEquals(List.of(List.of("0"), List.of("5"), List.of("1", "2", "3", "4")), gateway.chat.batches);
    }

    @Test
    void ofTwoMessagesUnderOneClientIdTheSecondIsRefusedAndNeverAnsweredAsTheFirst() {
        gateway.chat.sends.hold();
        pipeline(ben, 0, 1);
        socket.fire(Frame.send(1, ben, "one").put("clientId", "twice"));
        socket.fire(Frame.send(2, ben, "other").put("clientId", "twice"));
        settle();

        gateway.chat.sends.release();

        assertEquals(List.of(0, 1), answers("sent", 2));
        JsonObject refusal = socket.expect("error");
        assertEquals(List.of(2, 409), List.of(refusal.getInteger("id"), status(refusal)));
        socket.expectNothing();
    }

    @Test
    void pipelinedMessagesAreStoredInTheOrderSent() {
        pipeline(ben, 0, 500);

        List<Integer> seqs = IntStream.range(0, 500)
                .map(i -> socket.upTo("sent").stream()
                        .filter(frame -> frame.getString("op").equals("sent"))
                        .findFirst()
                        .orElseThrow()
                        .getJsonObject("message")
                        .getInteger("seq"))
                .boxed()
                .toList();

        assertEquals(IntStream.rangeClosed(1, 500).boxed().toList(), seqs);
    }

    @Test
    void whatTheOtherWroteBeforeComesBeforeTheAnswer() {
        TestSocket others = gateway.connect(ben);
        for (int i = 0; i < 300; i++) {
            socket.fire(Frame.send(i, ben, "ann's"));
            others.fire(Frame.send(i, ann, "ben's"));
        }

        List<Integer> seqs = new ArrayList<>();
        while (seqs.size() < 600) {
            JsonObject frame = socket.next();
            if (Set.of("sent", "message").contains(frame.getString("op"))) {
                seqs.add(frame.getJsonObject("message").getInteger("seq"));
            }
        }
        assertEquals(IntStream.rangeClosed(1, 600).boxed().toList(), seqs);
    }

    @Test
    void whatCannotBeStoredFailsEverythingBehindItInThatConversationOnly() {
        gateway.chat.sends.failNext(ServiceFailure.unavailable("The store is full."));
        gateway.chat.sends.hold();
        pipeline(ben, 0, 3);
        pipeline(carl, 3, 4);
        settle();
        gateway.chat.sends.release();

        for (int i = 0; i < 3; i++) {
            JsonObject error = socket.expect("error");
            assertEquals(i, error.getInteger("id"));
            assertEquals(503, status(error));
        }
        assertEquals(List.of(3), answers("sent", 1));
    }

    @Test
    void whatWasSentBehindAFailureIsNotStoredBeforeItAlsoIfItIsReadLater() {
        gateway.chat.sends.failNext(ServiceFailure.unavailable("The store is full."));
        JsonObject first = Frame.send(0, ben, "first");
        JsonObject second = Frame.send(1, ben, "second");
        assertEquals(503, status(socket.ask(first, "error")));

        assertEquals(503, status(socket.ask(second, "error")));

        assertEquals(1, last(first).getJsonObject("message").getInteger("seq"));
        assertEquals(2, last(second).getJsonObject("message").getInteger("seq"));
    }

    @Test
    void oneWhoGivesAFailedMessageUpIsServedAgain() {
        gateway.chat.sends.failNext(ServiceFailure.unavailable("The store is full."));
        assertEquals(503, status(socket.ask(Frame.send(0, ben, "given up"), "error")));

        Await.until("served again", () -> answer(socket, Frame.send(1, ben, "another")) == 200);
    }

    @Test
    void whatIsTurnedAwayForNowIsNotOvertaken() {
        try (RunningGateway slow = RunningGateway.start(1, 2, 50)) {
            Person dora = slow.person();
            TestSocket hasty = slow.connect(slow.person());
            Await.until("too much", () -> answer(hasty, Frame.send(0, slow.person(), "much")) == 429);
            assertEquals(429, answer(hasty, Frame.send(1, dora, "first")));

            Await.until("behind the first", () -> answer(hasty, Frame.send(2, dora, "second")) == 503);
        }
    }

    @Test
    void aRefusalLetsLaterOnesPass() {
        gateway.chat.sends.failNext(ServiceFailure.of(Failure.CONFLICT, "Used."));
        gateway.chat.sends.hold();
        pipeline(ben, 0, 2);
        socket.send(Frame.send(2, ben, FakeChatService.REFUSED));
        pipeline(ben, 3, 4);
        settle();
        gateway.chat.sends.release();

        assertEquals(409, status(socket.expect("error")));
        assertEquals(List.of(1), answers("sent", 1));
        JsonObject refused = socket.expect("error");
        assertEquals(2, refused.getInteger("id"));
        assertEquals(403, status(refused));
        assertEquals(List.of(3), answers("sent", 1));
    }

    @Test
    void anUnexpectedFailureSaysNothingOfItsCause() {
        gateway.chat.sends.failNext(ServiceFailure.from(new IllegalStateException("secret")));

        JsonObject error = socket.ask(Frame.send(1, ben, "hello"), "error");

        assertEquals(500, status(error));
        assertFalse(error.encode().contains("secret"));
    }

    private void pipeline(Person to, int from, int until) {
        for (int i = from; i < until; i++) {
            socket.fire(Frame.send(i, to, Integer.toString(i)));
        }
    }

    /** Everything sent so far has been read. */
    private void settle() {
        socket.expectNothing();
    }

    /** The ids of the next answers; the conversations that begin are left out. */
    private List<Integer> answers(String op, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> socket.upTo(op))
                .map(frames -> frames.get(frames.size() - 1).getInteger("id"))
                .toList();
    }

    private JsonObject last(JsonObject send) {
        socket.send(send);
        List<JsonObject> frames = socket.upTo("sent");
        return frames.get(frames.size() - 1);
    }

    /** The status of what a message is answered with. */
    private static int answer(TestSocket asked, JsonObject send) {
        asked.send(send);
        JsonObject frame = asked.next();
        while (!Set.of("sent", "error").contains(frame.getString("op"))) {
            frame = asked.next();
        }
        return frame.getString("op").equals("sent") ? 200 : status(frame);
    }

    private static int status(JsonObject error) {
        return error.getJsonObject("problem").getInteger("status");
    }
}
