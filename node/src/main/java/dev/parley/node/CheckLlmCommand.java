package dev.parley.node;

import dev.parley.contract.StartUpFailure;
import dev.parley.llm.LlmConfig;
import dev.parley.llm.LlmVerticle;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code ./run --check-llm} */
final class CheckLlmCommand implements Command {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PrintStream out;

    CheckLlmCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "--check-llm";
    }

    @Override
    public String summary() {
        return "asks the language models one question, and says who answers";
    }

    @Override
    public String usage() {
        return """
                usage: ./run --check-llm

                Asks the providers that LLM_PROVIDER names one question, as an automatic reply would: one after
                the other, until one has answered or LLM_DEADLINE less a second is over. Says in a line each who
                has not answered and why, and what came back and how long it took. Shows no keys. Ends with 0
                when one has answered. A running node is not needed and not disturbed.
                """;
    }

    @Override
    public boolean needsEmbeddedStore() {
        return false;
    }

    @Override
    public int run(List<String> arguments, Settings settings) {
        if (!arguments.isEmpty()) {
            throw new StartUpFailure("--check-llm takes no arguments; see ./run --check-llm --help.");
        }
        LlmConfig config = config(settings);
        if (!config.hasModels()) {
            throw new StartUpFailure("LLM_PROVIDER names nobody to ask: whoever writes to a busy person gets the"
                    + " standard message.");
        }
        Duration within = settings.duration(Setting.LLM_DEADLINE).minusSeconds(1);
        Vertx vertx = Vertx.vertx();
        try {
            return LlmVerticle.check(vertx, config, within, out::println)
                            .await(within.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS)
                    ? 0
                    : 1;
        } catch (TimeoutException e) {
            throw new IllegalStateException("nothing was heard in time", e);
        } finally {
            vertx.close().await();
        }
    }

    private static LlmConfig config(Settings settings) {
        try {
            return ModelSettings.of(settings);
        } catch (IllegalArgumentException e) {
            throw new StartUpFailure(Objects.requireNonNullElse(e.getMessage(), "A setting is wrong."));
        }
    }
}
