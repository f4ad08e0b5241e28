package dev.parley.node;

import dev.parley.contract.chat.ReplyTally;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows on the management port what becomes of automatic replies: how they end, and how soon. */
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

    private static Tags of(@Nullable String provider, @Nullable String model) {
        return Tags.of(
                "provider", Objects.requireNonNullElse(provider, ""), "model", Objects.requireNonNullElse(model, ""));
    }
}
