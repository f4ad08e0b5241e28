package dev.parley.llm;

import dev.parley.contract.Deadline;
import dev.parley.llm.provider.Answer;
import dev.parley.llm.provider.Listener;
import dev.parley.llm.provider.LlmMeters;
import dev.parley.llm.provider.Prompt;
import dev.parley.llm.provider.ProviderChain;
import dev.parley.llm.provider.ProviderConfig;
import dev.parley.llm.provider.ProviderFailure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A chain on a context of its own, and what is heard from it. */
final class Chain implements Listener {
    static final Prompt PROMPT = new Prompt("be kind", "hello?");

    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final List<String> heard = new CopyOnWriteArrayList<>();
    final List<String> failures = new CopyOnWriteArrayList<>();
    private final OnContext context;
    private final ProviderChain chain;

    Chain(Vertx vertx, ProviderConfig... providers) {
        this(vertx, 16, providers);
    }

    Chain(Vertx vertx, int parallel, ProviderConfig... providers) {
        this.context = new OnContext(vertx);
        this.chain = context.get(() -> new ProviderChain(vertx, List.of(providers), parallel, new LlmMeters(metrics)));
    }

    Future<Answer> ask(Duration within) {
        return context.get(() -> chain.ask(PROMPT, this, Deadline.after(within)).answer());
    }

    Answer answer() {
        return Await.result(ask(Duration.ofSeconds(8)));
    }

    @Override
    public void beginsAnew() {
        heard.add("ANEW");
    }

    @Override
    public void says(String words) {
        heard.add(words);
    }

    @Override
    public void failed(String provider, ProviderFailure failure) {
        failures.add(provider + " " + failure.reason());
    }
}
