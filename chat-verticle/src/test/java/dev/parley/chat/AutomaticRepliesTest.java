package dev.parley.chat;

import static dev.parley.chat.RunningChat.ANN;
import static dev.parley.chat.RunningChat.BOB;
import static dev.parley.chat.RunningChat.caller;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parley.contract.Deadline;
import dev.parley.contract.Done;
import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.chat.AutoReply;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.AwaitAutoReply;
import dev.parley.contract.chat.AwaitedReply;
import dev.parley.contract.chat.FinishJob;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.ReadAutoReplies;
import dev.parley.contract.chat.RenewJob;
import dev.parley.contract.chat.Reply;
import dev.parley.contract.chat.SetStatus;
import dev.parley.contract.llm.LlmEndpoints;
import dev.parley.contract.llm.WriteReply;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole chat service over the bus, and a node that writes. */
class AutomaticRepliesTest {
    private static final Deadline LATER = Deadline.after(Duration.ofMinutes(1));
    private static final String CONVERSATION = Ids.directConversation(ANN, BOB);

    @TempDir
    Path folder = Path.of("");

    private final List<WriteReply> taken = new CopyOnWriteArrayList<>();
    private final List<String> stopped = new CopyOnWriteArrayList<>();
    private RunningChat running = openedLater();

    @BeforeEach
    void start() {
        running = new RunningChat(folder);
        LlmEndpoints.WRITE_REPLY.at("writer").serve(running.vertx.eventBus(), call -> {
            taken.add(call.request());
            return Future.succeededFuture(Done.DONE);
        });
        LlmEndpoints.STOP_REPLY.at("writer").serve(running.vertx.eventBus(), call -> {
            stopped.add(call.request().job().conversationId());
            return Future.succeededFuture(Done.DONE);
        });
        running.replyNodes = List.of("writer");
        set(Availability.BUSY);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void whatANodeWroteIsAMessageThatWhoeverWaitsHearsOfAndTheBusyPersonSees() {
        running.send(ANN, BOB);
        Future<AwaitedReply> waits =
                running.chat.awaitAutoReply(caller(ANN), new AwaitAutoReply(CONVERSATION, 1), LATER);
        WriteReply request = theOneTaken();
        assertEquals(Done.DONE, Await.result(running.chat.renewJob(new RenewJob(request.job(), "writer"))));
        assertEquals(Done.DONE, Await.result(finish(request)));

        Message answer = Await.result(waits).message();
        assertEquals("Back soon.", answer.content());
        assertEquals(BOB, answer.senderId());
        AutoReply told = Await.result(running.chat.autoReplies(caller(BOB), new ReadAutoReplies(null, 50)))
                .autoReplies()
                .get(0);
        assertEquals(
                List.of("answered", "fake", 700L, 5L),
                List.of(told.outcome(), told.provider(), told.millis(), told.tokensOut()));
        assertEquals(
                List.of(),
                Await.result(running.chat.autoReplies(caller(ANN), new ReadAutoReplies(null, 50)))
                        .autoReplies());
    }

    @Test
    void onceAvailableIsAnsweredTheWriterIsStoppedAndNothingItHandsInIsStored() {
        running.send(ANN, BOB);
        WriteReply request = theOneTaken();
        set(Availability.AVAILABLE);
        Await.until(() -> stopped.equals(List.of(CONVERSATION)));

        Await.failure(Failure.CONFLICT, running.chat.renewJob(new RenewJob(request.job(), "writer")));
        Await.failure(Failure.CONFLICT, finish(request));
        assertNull(Await.result(running.chat.awaitAutoReply(caller(ANN), new AwaitAutoReply(CONVERSATION, 1), LATER))
                .message());
    }

    @Test
    void aJobOutlivesItsOwner() {
        running.send(ANN, BOB);
        WriteReply request = theOneTaken();
        running.restart();

        assertEquals(Done.DONE, Await.result(running.chat.renewJob(new RenewJob(request.job(), "writer"))));
        assertEquals(Done.DONE, Await.result(finish(request)));
        Message answer = Await.result(
                        running.chat.awaitAutoReply(caller(ANN), new AwaitAutoReply(CONVERSATION, 1), LATER))
                .message();
        assertEquals("Back soon.", answer.content());
    }

    @Test
    void withoutANodeThatWritesItIsTheStandardMessage() {
        running.replyNodes = List.of();
        running.send(ANN, BOB);

        Message answer = Await.result(
                        running.chat.awaitAutoReply(caller(ANN), new AwaitAutoReply(CONVERSATION, 1), LATER))
                .message();
        assertEquals(ReplyConfig.AWAY_MESSAGE, answer.content());
    }

    private void set(Availability availability) {
        Await.result(running.chat.setStatus(caller(BOB), new SetStatus(availability, null, null)));
    }

    private WriteReply theOneTaken() {
        Await.until(() -> taken.size() == 1);
        return taken.get(0);
    }

    private Future<Done> finish(WriteReply request) {
        Reply reply = new Reply("Back soon.", "fake", "a model", 700, 10L, 5L);
        return running.chat.finishJob(new FinishJob(request.job(), "writer", reply), LATER);
    }

    /** Stands in until {@link #start}. */
    @SuppressWarnings("NullAway")
    private static RunningChat openedLater() {
        return null;
    }
}
