package dev.parley.chat;

import static dev.parley.chat.ReplyStory.ANN;
import static dev.parley.chat.ReplyStory.BOB;
import static dev.parley.chat.ReplyStory.CAT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.chat.FakeWriters.Behaviour;
import dev.parley.contract.chat.Auto;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.SetStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is not answered for, or not answered. */
class UnwantedRepliesTest {
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
    void whoIsBackIsNotAnsweredForAndTheWriterStops() {
        story.writers.node("n1", Behaviour.answersAfter(SECOND.multipliedBy(3)));
        story.send(ANN, BOB);
        story.pass(1);
        story.available(BOB);
        assertEquals(List.of("n1"), story.writers.stopped);
        story.pass(20);

        assertTrue(story.answers(ANN, BOB).isEmpty());
        assertEquals(List.of("settled"), story.tally.outcomes);
    }

    @Test
    void whoWritesHimselfIsNotAnsweredFor() {
        story.writers.node("n1", Behaviour.answersAfter(SECOND.multipliedBy(3)));
        story.send(ANN, BOB);
        story.pass(1);
        story.send(BOB, ANN);
        assertEquals(List.of("n1"), story.writers.stopped);
        story.pass(20);
        assertTrue(story.answers(ANN, BOB).isEmpty());

        story.send(ANN, BOB);
        story.pass(5);
        assertEquals(new Auto.Range(3, 3), story.answers(ANN, BOB).get(0).auto().covers());
    }

    @Test
    void whoeverDoesNotHearThatSomebodyIsBackStoresNothingAllTheSame() {
        story.writers.node("n1", Behaviour.answersAfter(SECOND.multipliedBy(3)));
        story.send(ANN, BOB);
        story.pass(1);
        story.status(BOB, new SetStatus(Availability.AVAILABLE, null, null));
        story.pass(1.5);
        assertEquals(List.of("n1"), story.writers.stopped);
        story.pass(20);

        assertTrue(story.answers(ANN, BOB).isEmpty());
        assertEquals(List.of("settled"), story.tally.outcomes);
    }

    @Test
    void noAutomaticMessageIsAnsweredAndNoService() {
        story.busy(ANN);
        story.services.add(CAT);
        story.send(ANN, BOB);
        story.send(CAT, BOB);
        story.pass(30);

        assertEquals(1, story.answers(ANN, BOB).size());
        assertEquals(1, story.log(CAT, BOB).size());
    }
}
