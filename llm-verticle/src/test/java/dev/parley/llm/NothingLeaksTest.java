package dev.parley.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Caller;
import dev.parley.contract.Deadline;
import dev.parley.contract.Ids;
import dev.parley.contract.auth.BusAuthService;
import dev.parley.contract.chat.BusChatService;
import dev.parley.contract.chat.Message;
import dev.parley.contract.llm.LlmEndpoints;
import dev.parley.contract.llm.WriteReply;
import dev.parley.llm.provider.ProviderConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many conversations of one busy person at once, with each other's messages among what is asked for by mistake. */
@ExtendWith(VertxExtension.class)
class NothingLeaksTest {
    private static final int CONVERSATIONS = 60;

    private final Random random = new Random(11);

    @Test
    void aRequestHoldsNoWordOfAnotherConversationNoAddressAndNoKey(Vertx vertx) {
        FakeNeighbours others = new FakeNeighbours(vertx);
        FakeModel model = new FakeModel(vertx, FakeModel.json("{\"result\": \"Ann is busy.\", \"choices\": []}"));
        List<ProviderConfig> chain = List.of(
                model.openAi(),
                new ProviderConfig("gemini", model.url("/v1beta"), FakeModel.KEY, "some"),
                new ProviderConfig("huggingface", model.url("/hf"), FakeModel.KEY, null),
                new ProviderConfig("prompt", model.url("/llm"), FakeModel.KEY, null));
        Await.result(vertx.deployVerticle(new LlmVerticle(
                new LlmConfig(chain, 64),
                "writer",
                others,
                new BusAuthService(vertx.eventBus(), false),
                new BusChatService(vertx.eventBus(), shard -> List.of(FakeNeighbours.OWNER)),
                new SimpleMeterRegistry())));
        List<WriteReply> jobs = jobs();

        jobs.forEach(job -> Await.result(LlmEndpoints.WRITE_REPLY
                .at("writer")
                .call(vertx.eventBus(), Caller.PARLEY, job, Deadline.after(Duration.ofSeconds(10)))));
        Await.until(() -> others.finished.size() == CONVERSATIONS);

        assertTrue(model.asked.size() >= CONVERSATIONS);
        model.asked.forEach(this::check);
    }

    private void check(FakeModel.Asked asked) {
        String body = asked.body().encode();
        List<Integer> told = new ArrayList<>();
        for (int i = 0; i < CONVERSATIONS; i++) {
            if (body.contains(secret(i))) {
                told.add(i);
            }
        }
        assertEquals(1, told.size(), body);
        for (String hidden : List.of("@example.org", "user-", "hidden-gender", FakeModel.KEY, Jobs.ANN)) {
            assertFalse(body.contains(hidden), body);
            assertFalse(asked.path().contains(hidden), asked.path());
        }
        asked.headers()
                .forEach((name, value) -> assertTrue(
                        !value.contains(FakeModel.KEY) || name.matches("(?i)authorization|x-goog-api-key"), name));
    }

    private List<WriteReply> jobs() {
        List<WriteReply> clean = new ArrayList<>();
        for (int i = 0; i < CONVERSATIONS; i++) {
            Jobs job = Jobs.of(Ids.random(), null, null);
            for (int m = random.nextInt(12); m >= 0; m--) {
                Jobs said = random.nextBoolean() ? job.ann(secret(i) + m) : job.bob(secret(i) + m);
            }
            clean.add(job.bob(secret(i)).request());
        }
        return clean.stream().map(job -> mixed(job, clean)).toList();
    }

    private WriteReply mixed(WriteReply job, List<WriteReply> all) {
        List<Message> messages = new ArrayList<>(job.messages());
        messages.addAll(all.get(random.nextInt(all.size())).messages());
        Collections.rotate(messages, random.nextInt(3));
        return new WriteReply(job.job(), job.to(), job.correspondentId(), job.busy(), messages);
    }

    private static String secret(int conversation) {
        return "secret-" + conversation + "-";
    }
}
