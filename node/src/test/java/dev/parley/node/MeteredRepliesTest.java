package dev.parley.node;

import static org.junit.jupiter.api.Assertions.assertTrue;

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

    private void shows(String line) {
        assertTrue(metrics.scrape().contains(line), metrics.scrape());
    }
}
