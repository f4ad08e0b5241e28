package dev.parley.node;

import dev.parley.contract.chat.Reply;
import dev.parley.contract.chat.ReplyTally;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows on the management port what becomes of automatic replies: how they end, how soon, and what models said. */
final class MeteredReplies implements ReplyTally {
    private final MeterRegistry metrics;

    MeteredReplies(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    public void ended(String outcome, @Nullable String provider, @Nullable String model, Duration after) {
        Timer.builder("parley.auto.replies")
                .description(
                        "From a burst's first message until its automatic reply was stored, or was not wanted any more")
                .tags(of(provider, model).and("outcome", outcome))
                .serviceLevelObjectives(
                        Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(10))
                .register(metrics)
                .record(after);
    }

    @Override
    public void spent(Reply reply) {
        count("in", reply, reply.tokensIn());
        count("out", reply, reply.tokensOut());
    }

    private void count(String direction, Reply reply, @Nullable Long tokens) {
        if (tokens != null) {
            Counter.builder("parley.llm.tokens")
                    .description("What providers counted")
                    .tags(of(reply.provider(), reply.model()).and("direction", direction))
                    .register(metrics)
                    .increment(tokens);
        }
    }

    private static Tags of(@Nullable String provider, @Nullable String model) {
        return Tags.of(
                "provider", Objects.requireNonNullElse(provider, ""), "model", Objects.requireNonNullElse(model, ""));
    }
}
