package dev.parley.llm.provider;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What is counted of the questions to language models. Thread-safe. */
public final class LlmMeters {
    private final MeterRegistry registry;

    public LlmMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** How many answers are being written here. */
    public void jobs(AtomicInteger count) {
        registry.gauge("parley.llm.jobs", count);
    }

    /** 0 closed, 1 half open, 2 open. */
    AtomicInteger breaker(ProviderConfig provider) {
        AtomicInteger state = new AtomicInteger();
        registry.gauge("parley.llm.breaker", tags(provider), state);
        return state;
    }

    void called(ProviderConfig provider, String outcome, Duration time) {
        registry.timer("parley.llm.calls", tags(provider).and("outcome", outcome))
                .record(time);
    }

    void tokens(ProviderConfig provider, Answer answer) {
        count(provider, "in", answer.tokensIn());
        count(provider, "out", answer.tokensOut());
    }

    private void count(ProviderConfig provider, String direction, @Nullable Long tokens) {
        if (tokens != null) {
            registry.counter("parley.llm.tokens", tags(provider).and("direction", direction))
                    .increment(tokens);
        }
    }

    private static Tags tags(ProviderConfig provider) {
        String model = provider.model();
        return Tags.of("provider", provider.name(), "model", model == null ? "" : model);
    }
}
