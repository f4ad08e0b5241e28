package dev.parley.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Caller;
import dev.parley.contract.gateway.ReplySignal.State;
import dev.parley.contract.llm.LlmEndpoints;
import dev.parley.contract.llm.StopReply;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Automatic replies that come to nothing, or are not wanted any more. */
class StoppedReplyTest extends RunningWriter {
    @Test
    void withoutAnAnswerTheJobIsHandedInEmptyASecondBeforeTheTimeIsUp() {
        model.answers(response -> FakeModel.events(response).write(FakeModel.delta("I am still thinking")));
        run(model.openAi());
        long begun = System.nanoTime();

        Await.result(write(Duration.ofSeconds(3)));

        assertNull(finished().reply());
        long millis = (System.nanoTime() - begun) / 1_000_000;
        assertTrue(millis >= 1_500 && millis < 2_900, millis + " ms");
        Await.until(() -> last().state() == State.WITHDRAWN);
        assertEquals(Map.of(), FakeNeighbours.shown(others.signals));
    }

    @Test
    void aStoppedJobIsWithdrawnNotHandedInAndItsModelIsCutOff() {
        model.answers(response -> FakeModel.events(response).write(FakeModel.delta("I am still thinking")));
        run(model.openAi());
        Await.result(write(Duration.ofSeconds(9)));
        Await.until(() -> !others.signals.isEmpty());

        Await.result(
                LlmEndpoints.STOP_REPLY.at(NODE).call(vertx.eventBus(), Caller.PARLEY, new StopReply(REQUEST.job())));

        Await.until(() -> last().state() == State.WITHDRAWN);
        Await.until(() -> model.cutOff.get() == 1);
        assertEquals(List.of(), others.finished);
    }

    @Test
    void aRenewalThatIsRefusedStopsTheJob() {
        model.answers(response -> FakeModel.events(response).write(FakeModel.delta("I am still thinking")));
        run(model.openAi());
        Await.result(write(Duration.ofSeconds(9)));
        Await.until(() -> !others.signals.isEmpty() && others.renewals.size() >= 3);

        others.settled.add(REQUEST.job());

        Await.until(() -> last().state() == State.WITHDRAWN);
        Await.until(() -> model.cutOff.get() == 1);
        assertEquals(List.of(), others.finished);
    }

    @Test
    void whatNobodyTakesInTimeIsWithdrawn() {
        others.away.set(1_000);
        run(model.openAi());

        Await.result(write(Duration.ofSeconds(2)));

        Await.until(() -> !others.signals.isEmpty() && last().state() == State.WITHDRAWN);
        assertEquals(List.of(), others.finished);
    }

    @Test
    void aNodeThatStopsFinishesWhatIsUnderWay() {
        List<HttpServerResponse> open = openStream();
        String deployed = run(model.openAi());
        Await.result(write(Duration.ofSeconds(10)));
        Await.until(() -> !open.isEmpty());

        Future<Void> stopped = vertx.undeploy(deployed);
        open.get(0).end(FakeModel.delta("Bye.") + FakeModel.end());

        assertEquals("Bye.", Objects.requireNonNull(finished().reply()).content());
        Await.result(stopped);
    }
}
