package dev.parley.chat;

import static dev.parley.chat.ReplyStory.ANN;
import static dev.parley.chat.ReplyStory.BOB;
import static dev.parley.chat.ReplyStory.CAT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.chat.FakeWriters.Behaviour;
import dev.parley.contract.Deadline;
import dev.parley.contract.Done;
import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.chat.AwaitAutoReply;
import dev.parley.contract.chat.AwaitedReply;
import dev.parley.contract.chat.FinishJob;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.RenewJob;
import dev.parley.contract.chat.Reply;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked about automatic replies, and what outlives their owner. */
class ReplyingTest {
    private static final String CONVERSATION = Ids.directConversation(ANN, BOB);
    private static final JobKey FIRST = new JobKey(CONVERSATION, BOB, 1);
    private static final Reply REPLY = new Reply("Back soon.", "fake", "a model", 700, 10L, 5L);

    private final ReplyStory story = new ReplyStory();

    @BeforeEach
    void bobIsBusy() {
        story.busy(BOB);
    }

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void whatIsOverdueWhenItsOwnerComesIsTheStandardMessage() {
        story.writers.node("n1", Behaviour.diesAfter(Duration.ofSeconds(1)));
        story.send(ANN, BOB);
        story.ownerDies();
        story.pass(60);
        assertTrue(story.answers(ANN, BOB).isEmpty());

        story.restart();
        story.pass(0.1);

        assertEquals("standard", story.answers(ANN, BOB).get(0).auto().kind());
        assertEquals(List.of("late"), story.tally.outcomes);
    }

    @Test
    void whoWasBackBeforeTheOwnerCameGetsNothingSaidInHisName() {
        story.send(ANN, BOB);
        story.ownerDies();
        story.available(BOB);
        story.busy(BOB);
        story.restart();
        story.pass(60);

        assertTrue(story.answers(ANN, BOB).isEmpty());
    }

    @Test
    void aNewOwnerTakesUpAJobThatIsBeingWritten() {
        story.writers.node("n1", Behaviour.answersAfter(Duration.ofSeconds(4)));
        story.send(ANN, BOB);
        story.pass(1);
        story.restart();
        story.pass(5);

        assertEquals(List.of("n1"), story.writers.asked);
        assertEquals("n1 answers 1 to 1", story.answers(ANN, BOB).get(0).content());
    }

    @Test
    void aNewOwnerAsksAnotherWhereNobodySpeaksUp() {
        story.writers.node("n1", Behaviour.diesAfter(Duration.ofSeconds(1)));
        story.send(ANN, BOB);
        story.pass(1.3);
        story.restart();
        story.writers.node("n1", Behaviour.answersAfter(Duration.ofSeconds(1)));
        story.pass(3);

        assertEquals("n1 answers 1 to 1", story.answers(ANN, BOB).get(0).content());
    }

    @Test
    void whatIsHandedInTwiceOrLateIsStoredOnce() {
        story.writers.node("n1", Behaviour.answersAfter(Duration.ofSeconds(30)));
        story.send(ANN, BOB);
        story.pass(2);
        Future<Done> once = finish("n1");
        Future<Done> twice = finish("n1");
        story.pass(20);
        Future<Done> late = finish("n2");

        assertTrue(once.succeeded() && twice.succeeded() && late.succeeded());
        assertEquals(1, story.answers(ANN, BOB).size());
        assertEquals(List.of("answered"), story.tally.outcomes);
    }

    @Test
    void whoHandsInWhatCameTooLateHearsThatAnotherAnswerWasGiven() {
        story.writers.node("n1", Behaviour.answersAfter(Duration.ofSeconds(30)));
        story.send(ANN, BOB);
        story.pass(10);
        Future<Done> late = finish("n1");

        assertEquals("standard", story.answers(ANN, BOB).get(0).auto().kind());
        Await.failure(Failure.CONFLICT, late);
    }

    @Test
    void aNodeThatGoesLeavesWhatIsHandedInToWhoeverComesNext() {
        story.writers.node("n1", Behaviour.answersAfter(Duration.ofSeconds(30)));
        story.send(ANN, BOB);
        story.pass(2);
        story.ownerDies();

        Await.failure(Failure.UNAVAILABLE, finish("n1"));
    }

    @Test
    void onlyWhoHasTheJobMayGoOnWriting() {
        story.writers.node("n1", Behaviour.answersAfter(Duration.ofSeconds(30)));
        story.send(ANN, BOB);
        story.pass(1);

        assertEquals(Done.DONE, story.ask(() -> story.replying.renew(new RenewJob(FIRST, "n1"))));
        refused("n2");
        story.available(BOB);
        refused("n1");
    }

    @Test
    void whoWaitsHearsOfTheAnswerWhenItIsStoredAndAtOnceWhenItIs() {
        story.writers.node("n1", Behaviour.answersAfter(Duration.ofSeconds(3)));
        story.send(ANN, BOB);
        Future<AwaitedReply> waits = waitFor(1);
        story.pass(2);
        assertFalse(waits.isComplete());
        story.pass(2);

        Message answer = story.answers(ANN, BOB).get(0);
        assertEquals(answer, waits.result().message());
        assertEquals(answer, waitFor(1).result().message());
    }

    @Test
    void whoWaitsForNothingHearsSoAtOnce() {
        story.send(ANN, BOB);
        Future<AwaitedReply> waits = waitFor(1);
        story.available(BOB);
        assertNull(waits.result().message());

        story.send(ANN, BOB);
        assertNull(waitFor(2).result().message());
    }

    @Test
    void whoWaitsLongerThanHisTimeHearsThatNothingHasCome() {
        story.writers.node("n1", Behaviour.answersAfter(Duration.ofSeconds(5)));
        story.send(ANN, BOB);
        Future<AwaitedReply> waits = waitFor(1, Duration.ofSeconds(3));
        story.pass(3);

        assertNull(waits.result().message());
    }

    @Test
    void nobodyWaitsInAConversationOfOthers() {
        AwaitAutoReply foreign = new AwaitAutoReply(Ids.directConversation(CAT, BOB), 1);
        Deadline soon = Deadline.after(Duration.ofSeconds(3));
        Await.failure(Failure.NOT_FOUND, story.get(() -> story.replying.await(ANN, foreign, soon)));
    }

    @Test
    void aStoreThatIsAwayForAWhileHasEverythingAnsweredAfterwards() {
        story.send(ANN, BOB);
        story.away(true);
        story.pass(15);
        story.away(false);
        story.pass(1.5);

        assertEquals("standard", story.answers(ANN, BOB).get(0).auto().kind());
    }

    @Test
    void whatDoesNotFitOnTheBoardIsFoundAgain() {
        ReplyStory small = new ReplyStory(ReplyConfig.within(ReplyStory.DEADLINE, "Away."), 2);
        small.busy(BOB);
        List<String> others = List.of("1", "2", "3", "4", "5", "6");
        others.forEach(digit -> small.send(digit.repeat(24), BOB));
        small.pass(9);

        others.forEach(
                digit -> assertEquals(1, small.answers(digit.repeat(24), BOB).size()));
        small.close();
    }

    private Future<AwaitedReply> waitFor(long seq) {
        return waitFor(seq, ReplyStory.DEADLINE);
    }

    private Future<AwaitedReply> waitFor(long seq, Duration patience) {
        AwaitAutoReply request = new AwaitAutoReply(CONVERSATION, seq);
        return story.get(() -> story.replying.await(ANN, request, Deadline.after(patience)));
    }

    private Future<Done> finish(String nodeId) {
        return story.get(() -> story.replying.finish(new FinishJob(FIRST, nodeId, REPLY)));
    }

    private void refused(String nodeId) {
        Await.failure(Failure.CONFLICT, story.get(() -> story.replying.renew(new RenewJob(FIRST, nodeId))));
    }
}
