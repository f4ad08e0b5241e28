package dev.parley.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Deadline;
import dev.parley.contract.Failure;
import dev.parley.contract.chat.FinishJob;
import dev.parley.contract.chat.Reply;
import dev.parley.contract.gateway.ReplySignal.State;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A node's part in automatic replies: what is shown and handed in. */
class LlmVerticleTest extends RunningWriter {
    @Test
    void theAnswerIsShownAndHandedInWithWhatItTook() {
        run(model.openAi());

        Await.result(write(Duration.ofSeconds(10)));

        FinishJob finish = finished();
        Reply reply = Objects.requireNonNull(finish.reply());
        assertEquals(REQUEST.job(), finish.job());
        assertEquals(NODE, finish.nodeId());
        assertEquals(new Reply("Ann is busy.", "openai", "some-model", reply.millis(), 120L, 7L), reply);
        Await.until(() -> last().state() == State.FINAL);
        assertEquals(Map.of(IN_REPLY_TO, "Ann is busy."), FakeNeighbours.shown(others.signals));
        assertEquals(List.of(Jobs.BOB), last().to());
    }

    @Test
    void wordsAreShownGatheredAsTheyComeAndAllOfThemOnceASecond() {
        List<HttpServerResponse> open = openStream();
        run(model.openAi());
        Await.result(write(Duration.ofSeconds(20)));
        Await.until(() -> !open.isEmpty());
        for (int i = 0; i < 30; i++) {
            String word = "w" + i + " ";
            open.get(0).write(FakeModel.delta(word));
            Await.until(() -> shown().endsWith(word));
        }
        open.get(0).end(FakeModel.end());

        finished();

        long whole =
                others.signals.stream().filter(signal -> signal.offset() == 0).count();
        assertTrue(whole >= 3 && whole <= 8, others.signals::toString);
        assertTrue(others.signals.size() >= 30, others.signals::toString);
    }

    @Test
    void whoComesToAnotherNodeInTheMiddleSeesAllOfItThere() {
        List<HttpServerResponse> open = openStream();
        run(model.openAi());
        Await.result(write(Duration.ofSeconds(20)));
        Await.until(() -> !open.isEmpty());
        open.get(0).write(FakeModel.delta("Hello "));
        Await.until(() -> shown().equals("Hello "));
        others.signals.clear();
        others.isAt(Jobs.BOB, "two");

        open.get(0).write(FakeModel.delta("Bob."));

        Await.until(() -> shown().equals("Hello Bob."));
        assertEquals(0, others.signals.get(0).offset());
        open.get(0).end(FakeModel.end());
        finished();
    }

    @Test
    void anotherProviderBeginsAnew() {
        FakeModel bad =
                new FakeModel(vertx, response -> FakeModel.events(response).write(FakeModel.delta("I shall")));
        run(bad.openAi(), model.openAi("openai2"));

        Await.result(write(Duration.ofSeconds(5)));

        assertEquals("openai2", Objects.requireNonNull(finished().reply()).provider());
        Await.until(() -> last().state() == State.FINAL);
        assertTrue(others.signals.stream().anyMatch(signal -> signal.delta().equals("I shall")));
        assertEquals(Map.of(IN_REPLY_TO, "Ann is busy."), FakeNeighbours.shown(others.signals));
    }

    @Test
    void handingInIsTriedUntilTheOwnerTakesIt() {
        others.away.set(4);
        run(model.openAi());

        Await.result(write(Duration.ofSeconds(10)));

        assertEquals("Ann is busy.", Objects.requireNonNull(finished().reply()).content());
    }

    @Test
    void aJobThatIsGivenTwiceIsWrittenOnce() {
        List<HttpServerResponse> open = openStream();
        run(model.openAi());

        Await.result(write(Duration.ofSeconds(10)));
        Await.result(write(Duration.ofSeconds(10)));
        Await.until(() -> !open.isEmpty());
        open.get(0).end(FakeModel.delta("Once.") + FakeModel.end());

        finished();
        assertEquals(1, model.asked.size());
    }

    @Test
    void aNodeThatHasTooManyJobsRefusesMore() {
        OnContext context = new OnContext(vertx);
        ReplyWriter full = context.get(() -> new ReplyWriter(
                new ReplyJob.Tools(vertx, NODE, null, null, null, null),
                others,
                new java.util.concurrent.atomic.AtomicInteger(),
                0));

        Await.failure(
                Failure.UNAVAILABLE, context.get(() -> full.write(REQUEST, Deadline.after(Duration.ofSeconds(9)))));
    }

    @Test
    void nobodyWhoIsAwayIsShownAnything() {
        others.isAt(Jobs.BOB);
        run(model.openAi());

        Await.result(write(Duration.ofSeconds(10)));

        finished();
        assertEquals(List.of(), others.signals);
    }
}
