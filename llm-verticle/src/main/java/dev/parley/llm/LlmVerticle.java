package dev.parley.llm;

import dev.parley.contract.PresenceDirectory;
import dev.parley.contract.auth.AuthService;
import dev.parley.contract.chat.ChatService;
import dev.parley.contract.llm.LlmEndpoints;
import dev.parley.llm.provider.LlmMeters;
import dev.parley.llm.provider.ProviderChain;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has language models write automatic replies on this node: serves {@link LlmEndpoints}. */
public final class LlmVerticle extends VerticleBase {
    private static final Duration FINISHED_WITHIN = Duration.ofSeconds(3);

    private final LlmConfig config;
    private final String nodeId;
    private final PresenceDirectory presence;
    private final AuthService auth;
    private final ChatService chat;
    private final LlmMeters meters;
    private final ReplyPrompts prompts = ReplyPrompts.load(InstantSource.system());
    private List<MessageConsumer<?>> consumers = List.of();
    private @Nullable ProviderChain chain;
    private @Nullable ReplyWriter writer;

    /** What writes on the node with that id. Reads a file: not to be made on an event loop. */
    public LlmVerticle(
            LlmConfig config,
            String nodeId,
            PresenceDirectory presence,
            AuthService auth,
            ChatService chat,
            MeterRegistry metrics) {
        this.config = config;
        this.nodeId = nodeId;
        this.presence = presence;
        this.auth = auth;
        this.chat = chat;
        this.meters = new LlmMeters(metrics);
    }

    /**
     * Asks the chain one question, and says in lines who has not answered and why, and what came back and when.
     *
     * @return whether any has answered
     */
    public static Future<Boolean> check(Vertx vertx, LlmConfig config, Duration within, Consumer<String> line) {
        return new ChainCheck(vertx, config, line).run(within);
    }

    @Override
    public Future<?> start() {
        ProviderChain models = new ProviderChain(vertx, config.chain(), config.parallel(), meters);
        AtomicInteger jobs = new AtomicInteger();
        meters.jobs(jobs);
        ReplyJob.Tools tools = new ReplyJob.Tools(vertx, nodeId, auth, chat, models, prompts);
        ReplyWriter replies = new ReplyWriter(tools, presence, jobs, ReplyWriter.JOBS);
        chain = models;
        writer = replies;
        consumers = List.of(
                LlmEndpoints.WRITE_REPLY
                        .at(nodeId)
                        .serve(vertx.eventBus(), c -> replies.write(c.request(), c.deadline())),
                LlmEndpoints.STOP_REPLY.at(nodeId).serve(vertx.eventBus(), c -> replies.stop(c.request())));
        return Future.all(consumers.stream().map(MessageConsumer::completion).toList());
    }

    /** No new jobs; those under way may end, for a few seconds; then the connections go. */
    @Override
    public Future<?> stop() {
        Future<Void> ended = writer == null ? Future.succeededFuture() : writer.close(FINISHED_WITHIN);
        return ended.compose(done -> Future.join(
                        consumers.stream().map(MessageConsumer::unregister).toList()))
                .otherwiseEmpty()
                .onSuccess(done -> {
                    if (chain != null) {
                        chain.close();
                    }
                });
    }
}
