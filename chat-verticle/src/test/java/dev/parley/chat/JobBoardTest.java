package dev.parley.chat;

import static dev.parley.chat.ReplyStory.ANN;
import static dev.parley.chat.ReplyStory.BOB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.chat.FakeWriters.Behaviour;
import dev.parley.contract.chat.Auto;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.SetStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobBoardTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

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
    void withoutANodeThatWritesTheStandardMessageComesAtOnce() {
        story.send(ANN, BOB);
        story.pass(0.5);

        Message answer = only(story.answers(ANN, BOB));
        assertEquals("Away.", answer.content());
        assertEquals(BOB, answer.senderId());
        assertEquals("standard", answer.auto().kind());
        assertEquals(List.of("unavailable"), story.tally.outcomes);
    }

    @Test
    void aModelsAnswerIsAMessageOfTheBusyPersonThatSaysWhatItCovers() {
        story.writers.node("n1", Behaviour.answersAfter(SECOND));
        story.send(ANN, BOB);
        story.pass(2);

        Message answer = only(story.answers(ANN, BOB));
        String inReplyTo = story.log(ANN, BOB).get(0).id();
        assertEquals(new Auto(new Auto.Range(1, 1), inReplyTo, "model", "fake", "a model"), answer.auto());
        assertEquals(List.of("answered"), story.tally.outcomes);
        story.pass(20);
        only(story.answers(ANN, BOB));
    }

    @Test
    void aBurstGetsOneAnswerWrittenFromAllOfIt() {
        story.writers.node("n1", Behaviour.answersAfter(SECOND));
        for (int i = 0; i < 4; i++) {
            story.send(ANN, BOB);
            story.pass(0.25);
        }
        story.pass(5);

        assertEquals(new Auto.Range(1, 4), only(story.answers(ANN, BOB)).auto().covers());
        assertEquals(4, story.writers.requests.get(0).messages().size());
    }

    @Test
    void aBurstThatDoesNotEndIsSealedAndTheRestIsTheNextJobs() {
        story.writers.node("n1", Behaviour.answersAfter(SECOND));
        for (int i = 0; i < 20; i++) {
            story.send(ANN, BOB);
            story.pass(0.2);
        }
        story.pass(10);

        List<Message> answers = story.answers(ANN, BOB);
        assertTrue(answers.size() > 1, answers.toString());
        long next = 1;
        for (Message answer : answers) {
            Auto.Range covers = answer.auto().covers();
            assertEquals(nextOfAnns(next), covers.from());
            next = covers.to() + 1;
        }
        long last = next;
        assertTrue(story.log(ANN, BOB).stream().noneMatch(m -> m.auto() == null && m.seq() >= last));
    }

    private long nextOfAnns(long from) {
        return story.log(ANN, BOB).stream()
                .filter(message -> message.auto() == null && message.seq() >= from)
                .findFirst()
                .orElseThrow()
                .seq();
    }

    @Test
    void aMessageBetweenSealingAndAnsweringGetsItsOwnAnswerInTime() {
        story.writers.node("n1", Behaviour.answersAfter(SECOND.multipliedBy(12)));
        story.writers.onAsked = request -> {
            if (request.to() == 1) {
                story.sending(ANN, BOB);
            }
        };
        story.send(ANN, BOB);
        story.pass(9.1);

        List<Message> answers = story.answers(ANN, BOB);
        assertEquals(2, answers.size());
        assertEquals(new Auto.Range(1, 1), answers.get(0).auto().covers());
        assertEquals(new Auto.Range(2, 2), answers.get(1).auto().covers());
    }

    @Test
    void aModelThatIsTooSlowIsStoppedAndTheStandardMessageComesInTime() {
        story.writers.node("n1", Behaviour.answersAfter(SECOND.multipliedBy(12)));
        story.send(ANN, BOB);
        story.pass(9.1);

        assertEquals("standard", only(story.answers(ANN, BOB)).auto().kind());
        assertEquals(List.of("n1"), story.writers.stopped);
        assertEquals(List.of("late"), story.tally.outcomes);
        story.pass(10);
        only(story.answers(ANN, BOB));
    }

    @Test
    void aNodeThatRefusesIsPassedOverAndWhenAllDoItIsTheStandardMessageAtOnce() {
        story.writers.node("full", Behaviour.refuses());
        story.writers.node("n2", Behaviour.answersAfter(SECOND));
        story.send(ANN, BOB);
        story.pass(2);
        assertEquals("n2 answers 1 to 1", only(story.answers(ANN, BOB)).content());

        story.writers.node("n2", Behaviour.refuses());
        story.send(ANN, BOB);
        story.pass(0.5);
        assertEquals("standard", story.answers(ANN, BOB).get(1).auto().kind());
    }

    @Test
    void aNodeThatDoesNotAnswerLosesTwoSeconds() {
        story.writers.node("hangs", Behaviour.diesAfter(Duration.ZERO));
        story.writers.node("n2", Behaviour.answersAfter(SECOND));
        story.send(ANN, BOB);
        story.pass(3.5);

        assertEquals("n2 answers 1 to 1", only(story.answers(ANN, BOB)).content());
    }

    @Test
    void aJobWhoseNodeDiesGoesToAnotherAndCoversTheSame() {
        story.writers.node("dies", Behaviour.diesAfter(SECOND));
        story.writers.node("n2", Behaviour.answersAfter(SECOND.multipliedBy(3)));
        story.send(ANN, BOB);
        story.send(ANN, BOB);
        story.pass(1);
        story.send(ANN, BOB);
        story.pass(6);

        assertEquals(List.of("dies", "n2"), story.writers.asked.subList(0, 2));
        assertEquals("n2 answers 1 to 2", only(story.answers(ANN, BOB)).content());
        assertEquals(2, story.writers.requests.get(1).to());
        story.pass(5);
        assertEquals(2, story.answers(ANN, BOB).size());
    }

    @Test
    void whatIsTakenOverWithUnderTwoSecondsLeftIsTheStandardMessageAtOnce() {
        story.writers.node("dies", Behaviour.diesAfter(Duration.ofMillis(6_800)));
        story.writers.node("n2", Behaviour.answersAfter(Duration.ofMillis(10)));
        story.send(ANN, BOB);
        story.pass(8.5);
        assertTrue(story.answers(ANN, BOB).isEmpty());
        story.pass(0.45);

        assertEquals("standard", only(story.answers(ANN, BOB)).auto().kind());
        assertEquals(List.of("dies"), story.writers.asked);
    }

    @Test
    void noProviderWithAnAnswerIsTheStandardMessageAtOnce() {
        story.writers.node("n1", Behaviour.hasNothingAfter(SECOND));
        story.send(ANN, BOB);
        story.pass(1.5);

        assertEquals("standard", only(story.answers(ANN, BOB)).auto().kind());
        assertEquals(List.of("unavailable"), story.tally.outcomes);
    }

    @Test
    void theTimeThatAMessageWaitedToBeStoredCounts() {
        story.writers.node("n1", Behaviour.answersAfter(SECOND.multipliedBy(12)));
        story.ownerDies();
        story.send(ANN, BOB);
        story.restart(false);
        story.storedAfter(SECOND.multipliedBy(5), ANN, BOB);
        story.pass(4.1);

        assertEquals("standard", only(story.answers(ANN, BOB)).auto().kind());
    }

    @Test
    void theStandardMessageIsTheNoteAndUntilWhen() {
        Instant until = Instant.parse("2999-01-02T15:04:00Z");
        story.status(BOB, new SetStatus(Availability.BUSY, "Skiing.", until));
        story.send(ANN, BOB);
        story.pass(1);

        assertEquals(
                "Skiing. (away until 2 January 2999, 15:04 UTC)",
                only(story.answers(ANN, BOB)).content());
    }

    private static Message only(List<Message> messages) {
        assertEquals(1, messages.size(), messages.toString());
        return messages.get(0);
    }
}
