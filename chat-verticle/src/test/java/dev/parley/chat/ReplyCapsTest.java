package dev.parley.chat;

import static dev.parley.chat.ReplyStory.ANN;
import static dev.parley.chat.ReplyStory.BOB;
import static dev.parley.chat.ReplyStory.CAT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.chat.FakeWriters.Behaviour;
import dev.parley.contract.chat.Message;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyCapsTest {
    private static final ReplyConfig.CapConfig MANY = new ReplyConfig.CapConfig(1_000, 1_000);

    @Test
    void aboveTheHoursCapAConversationHearsThatNothingMoreComesAndThenNothing() {
        ReplyStory story = story(20, MANY, MANY);
        exchange(story, ANN, 30);

        List<Message> answers = story.answers(ANN, BOB);
        assertEquals(21, answers.size());
        assertTrue(answers.subList(0, 20).stream().allMatch(answer -> isModels(answer)));
        assertEquals(
                "Away. (There will be no more automatic replies here for the next 58 minutes.)",
                answers.get(20).content());
        assertEquals(9, story.tally.outcomes.stream().filter("silenced"::equals).count());

        story.pass(3_600);
        exchange(story, ANN, 1);
        assertEquals(22, story.answers(ANN, BOB).size());
        assertTrue(isModels(story.answers(ANN, BOB).get(21)));
        story.close();
    }

    @Test
    void aboveAPersonsCapNoModelIsAsked() {
        ReplyStory story = story(20, new ReplyConfig.CapConfig(3, 1_000), MANY);
        exchange(story, ANN, 2);
        exchange(story, CAT, 2);

        assertTrue(isModels(story.answers(CAT, BOB).get(0)));
        assertEquals("Away.", story.answers(CAT, BOB).get(1).content());
        assertEquals(3, story.writers.requests.size());
        story.close();
    }

    @Test
    void aboveTheInstallationsDailyCapNoModelIsAsked() {
        ReplyStory story = story(20, MANY, new ReplyConfig.CapConfig(1_000, 3));
        exchange(story, ANN, 2);
        story.pass(3_600);
        exchange(story, ANN, 2);

        assertEquals("capped", story.tally.outcomes.get(3));
        assertEquals(3, story.writers.requests.size());
        story.close();
    }

    private static ReplyStory story(
            int perConversation, ReplyConfig.CapConfig person, ReplyConfig.CapConfig installation) {
        ReplyStory story = new ReplyStory(
                new ReplyConfig(ReplyStory.DEADLINE, "Away.", perConversation, person, installation), JobBoard.MOST);
        story.busy(BOB);
        story.writers.node("n1", Behaviour.answersAfter(Duration.ofSeconds(1)));
        return story;
    }

    /** Messages that are bursts of their own. */
    private static void exchange(ReplyStory story, String from, int times) {
        for (int i = 0; i < times; i++) {
            story.send(from, BOB);
            story.pass(3);
        }
    }

    private static boolean isModels(Message answer) {
        return answer.auto() != null && answer.auto().kind().equals("model");
    }
}
