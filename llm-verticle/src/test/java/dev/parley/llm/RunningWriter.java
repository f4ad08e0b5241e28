package dev.parley.llm;

import dev.parley.contract.Caller;
import dev.parley.contract.Deadline;
import dev.parley.contract.Done;
import dev.parley.contract.Ids;
import dev.parley.contract.auth.BusAuthService;
import dev.parley.contract.chat.BusChatService;
import dev.parley.contract.chat.ChatService;
import dev.parley.contract.chat.FinishJob;
import dev.parley.contract.gateway.ReplySignal;
import dev.parley.contract.llm.LlmEndpoints;
import dev.parley.contract.llm.WriteReply;
import dev.parley.llm.provider.ProviderConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node that writes replies, over the bus and against a real server. */
@ExtendWith(VertxExtension.class)
abstract class RunningWriter {
    static final String NODE = "writer";
    static final WriteReply REQUEST =
            Jobs.of("Back soon", null).bob("Are you there?").request();
    static final String IN_REPLY_TO = Ids.message(REQUEST.job().conversationId(), REQUEST.to());

    Vertx vertx;
    FakeNeighbours others;
    FakeModel model;

    @BeforeEach
    void begin(Vertx vertx) {
        this.vertx = vertx;
        others = new FakeNeighbours(vertx);
        others.isAt(Jobs.BOB, "one");
        model = new FakeModel(vertx, FakeModel.says("Ann ", "is busy."));
    }

    List<HttpServerResponse> openStream() {
        List<HttpServerResponse> open = new java.util.concurrent.CopyOnWriteArrayList<>();
        model.answers(response -> open.add(FakeModel.events(response)));
        return open;
    }

    String run(ProviderConfig... chain) {
        ChatService chat = new BusChatService(vertx.eventBus(), shard -> List.of(FakeNeighbours.OWNER));
        BusAuthService auth = new BusAuthService(vertx.eventBus(), false);
        return Await.result(vertx.deployVerticle(new LlmVerticle(
                new LlmConfig(List.of(chain), 16), NODE, others, auth, chat, new SimpleMeterRegistry())));
    }

    Future<Done> write(Duration left) {
        return LlmEndpoints.WRITE_REPLY.at(NODE).call(vertx.eventBus(), Caller.PARLEY, REQUEST, Deadline.after(left));
    }

    FinishJob finished() {
        Await.until(() -> others.finished.size() == 1);
        return others.finished.get(0);
    }

    ReplySignal last() {
        return others.signals.get(others.signals.size() - 1);
    }

    String shown() {
        return FakeNeighbours.shown(others.signals).getOrDefault(IN_REPLY_TO, "");
    }
}
