package dev.parley.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Caller;
import dev.parley.contract.Deadline;
import dev.parley.contract.Done;
import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.auth.BusAuthService;
import dev.parley.contract.chat.BusChatService;
import dev.parley.contract.chat.ChatService;
import dev.parley.contract.chat.FinishJob;
import dev.parley.contract.chat.Reply;
import dev.parley.contract.gateway.ReplySignal;
import dev.parley.contract.gateway.ReplySignal.State;
import dev.parley.contract.llm.LlmEndpoints;
import dev.parley.contract.llm.StopReply;
import dev.parley.contract.llm.WriteReply;
import dev.parley.llm.provider.ProviderConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node's part in automatic replies, over the bus and against real servers. */
@ExtendWith(VertxExtension.class)
class LlmVerticleTest {
    private static final String NODE = "writer";
    private static final WriteReply REQUEST =
            Jobs.of("Back soon", null).bob("Are you there?").request();
    private static final String IN_REPLY_TO = Ids.message(REQUEST.job().conversationId(), REQUEST.to());

    private Vertx vertx;
    private FakeNeighbours others;
    private FakeModel model;

    @BeforeEach
    void begin(Vertx vertx) {
        this.vertx = vertx;
        others = new FakeNeighbours(vertx);
        others.isAt(Jobs.BOB, "one");
        model = new FakeModel(vertx, FakeModel.says("Ann ", "is busy."));
    }

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
    void handingInIsTriedUntilTheOwnerTakesIt() {
        others.away.set(4);
        run(model.openAi());

        Await.result(write(Duration.ofSeconds(10)));

        assertEquals("Ann is busy.", Objects.requireNonNull(finished().reply()).content());
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

    private List<HttpServerResponse> openStream() {
        List<HttpServerResponse> open = new java.util.concurrent.CopyOnWriteArrayList<>();
        model.answers(response -> open.add(FakeModel.events(response)));
        return open;
    }

    private String run(ProviderConfig... chain) {
        ChatService chat = new BusChatService(vertx.eventBus(), shard -> List.of(FakeNeighbours.OWNER));
        BusAuthService auth = new BusAuthService(vertx.eventBus(), false);
        return Await.result(vertx.deployVerticle(new LlmVerticle(
                new LlmConfig(List.of(chain), 16), NODE, others, auth, chat, new SimpleMeterRegistry())));
    }

    private Future<Done> write(Duration left) {
        return LlmEndpoints.WRITE_REPLY.at(NODE).call(vertx.eventBus(), Caller.PARLEY, REQUEST, Deadline.after(left));
    }

    private FinishJob finished() {
        Await.until(() -> others.finished.size() == 1);
        return others.finished.get(0);
    }

    private ReplySignal last() {
        return others.signals.get(others.signals.size() - 1);
    }

    private String shown() {
        return FakeNeighbours.shown(others.signals).getOrDefault(IN_REPLY_TO, "");
    }
}
