package dev.parley.node;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.chat.Reply;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MeteredRepliesTest {
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MeteredReplies replies = new MeteredReplies(metrics);

    @Test
    void howRepliesEndAndHowSoonIsShownByProviderAndModel() {
        replies.ended("answered", "openai", "small", Duration.ofSeconds(2));
        replies.ended("late", null, null, Duration.ofSeconds(9));

        shows("parley_auto_replies_seconds_count{model=\"small\",outcome=\"answered\",provider=\"openai\"} 1");
        shows("parley_auto_replies_seconds_bucket{model=\"\",outcome=\"late\",provider=\"\",le=\"10.0\"} 1");
    }

    @Test
    void whatProvidersCountAddsUp() {
        replies.spent(new Reply("Hi.", "openai", "small", 1, 310L, 12L));
        replies.spent(new Reply("Hi.", "openai", "small", 1, null, 8L));

        shows("parley_llm_tokens_total{direction=\"in\",model=\"small\",provider=\"openai\"} 310.0");
        shows("parley_llm_tokens_total{direction=\"out\",model=\"small\",provider=\"openai\"} 20.0");
    }

    private void shows(String line) {
        assertTrue(metrics.scrape().contains(line), metrics.scrape());
    }
}
