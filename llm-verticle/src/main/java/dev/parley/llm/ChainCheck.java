package dev.parley.llm;

import dev.parley.contract.Deadline;
import dev.parley.llm.provider.Answer;
import dev.parley.llm.provider.Listener;
import dev.parley.llm.provider.LlmMeters;
import dev.parley.llm.provider.Prompt;
import dev.parley.llm.provider.ProviderChain;
import dev.parley.llm.provider.ProviderFailure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One question to the chain, for whoever wants to know whether the settings are right. Keys are left out of all it says. */
final class ChainCheck implements Listener {
    private static final int DETAIL = 200;
    private static final Prompt PROMPT = new Prompt(
            "You help to check that a language model can be reached. Answer in one short sentence.",
            "Say that you can hear this.");

    private final Vertx vertx;
    private final LlmConfig config;
    private final Consumer<String> line;
    private final long begunNanos = System.nanoTime();
    private @Nullable Long firstWordsMillis;

    ChainCheck(Vertx vertx, LlmConfig config, Consumer<String> line) {
        this.vertx = vertx;
        this.config = config;
        this.line = line;
    }

    Future<Boolean> run(Duration within) {
        LlmMeters meters = new LlmMeters(new SimpleMeterRegistry());
        ProviderChain chain = new ProviderChain(vertx, config.chain(), 1, meters);
        return chain.ask(PROMPT, this, Deadline.after(within))
                .answer()
                .onSuccess(this::answered)
                .map(true)
                .otherwise(cause -> {
                    line.accept(cause.getMessage());
                    return false;
                })
                .onComplete(done -> chain.close());
    }

    private void answered(Answer answer) {
        String model = answer.model() == null ? "" : " (" + answer.model() + ")";
        String tokens = answer.tokensOut() == null
                ? ""
                : ", tokens " + answer.tokensIn() + " in, " + answer.tokensOut() + " out";
        line.accept(answer.provider() + model + " answered after " + millis() + " ms, first words after "
                + firstWordsMillis + " ms" + tokens + ":");
        line.accept(masked(answer.text()));
    }

    private long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos);
    }

    @Override
    public void says(String words) {
        if (firstWordsMillis == null) {
            firstWordsMillis = millis();
        }
    }

    @Override
    public void beginsAnew() {
        firstWordsMillis = null;
    }

    @Override
    public void failed(String provider, ProviderFailure failure) {
        Object detail = failure.detail();
        String said =
                detail == null ? "" : detail.toString().replaceAll("\\s+", " ").strip();
        String more = said.isEmpty() ? "" : ": " + Fence.shortened(masked(said), DETAIL);
        line.accept(provider + " " + failure.reason() + " (after " + millis() + " ms)" + more);
    }

    /** A server may say again what it was sent. */
    private String masked(String text) {
        String masked = text;
        for (var provider : config.chain()) {
            String key = provider.key();
            masked = key == null || key.length() < 4 ? masked : masked.replace(key, "***");
        }
        return masked;
    }
}
