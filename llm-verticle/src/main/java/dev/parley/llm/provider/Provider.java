package dev.parley.llm.provider;

import dev.parley.contract.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One provider of the chain: asks only so many questions at once, the next ones wait; and none at all for a while when it
 * fails again and again. Confined to the context that made it.
 */
final class Provider {
    /** While one question finds out whether the provider is well again. */
    private static final Duration TRIAL = Duration.ofMillis(500);

    private final Vertx vertx;
    private final HttpClient http;
    private final ProviderConfig config;
    private final WireFormat format;
    private final LlmMeters meters;
    private final Breaker breaker = new Breaker(System::nanoTime);
    private final AtomicInteger breakerState;
    private final Deque<Question> waiting = new ArrayDeque<>();
    private int free;

    Provider(Vertx vertx, HttpClient http, ProviderConfig config, int parallel, LlmMeters meters) {
        this.vertx = vertx;
        this.http = http;
        this.config = config;
        this.format = WireFormat.of(config);
        this.meters = meters;
        this.breakerState = meters.breaker(config);
        this.free = parallel;
    }

    String name() {
        return config.name();
    }

    /**
     * Asks it, or waits for its turn to.
     *
     * @param silence how long it may say nothing, and how long the question may wait
     * @param deadline when the answer must be whole
     */
    Question ask(Prompt prompt, Consumer<String> onWords, Duration silence, Deadline deadline) {
        Question question = new Question(prompt, onWords, silence, deadline);
        if (free > 0) {
            question.begin();
        } else {
            waiting.add(question);
            question.waitForTurn();
        }
        return question;
    }

    private void freed() {
        free++;
        Question next = waiting.poll();
        if (next != null) {
            next.begin();
        }
    }

    private void note(long begunNanos, String outcome) {
        breakerState.set(breaker.state().code);
        meters.called(config, outcome, Duration.ofNanos(System.nanoTime() - begunNanos));
    }

    /** One question, waiting or under way. */
    final class Question {
        private final Prompt prompt;
        private final Consumer<String> onWords;
        private final Duration silence;
        private final Deadline deadline;
        private final Promise<Answer> outcome = Promise.promise();
        private long timer = -1;
        private @Nullable ProviderCall call;

        private Question(Prompt prompt, Consumer<String> onWords, Duration silence, Deadline deadline) {
            this.prompt = prompt;
            this.onWords = onWords;
            this.silence = silence;
            this.deadline = deadline;
        }

        /** Fails with a {@link ProviderFailure} only. */
        Future<Answer> answer() {
            return outcome.future();
        }

        /** It is not wanted any more. */
        void stop() {
            if (call != null) {
                call.stop();
            } else {
                giveUp("was not needed any more");
            }
        }

        private void waitForTurn() {
            timer = vertx.setTimer(Math.max(1, silence.toMillis()), late -> giveUp("has too many questions to answer"));
        }

        private void giveUp(String reason) {
            vertx.cancelTimer(timer);
            waiting.remove(this);
            outcome.tryFail(ProviderFailure.notAsked(reason, null));
        }

        private void begin() {
            vertx.cancelTimer(timer);
            Duration wait = breaker.wait(TRIAL);
            if (!wait.isZero()) {
                outcome.tryFail(ProviderFailure.notAsked("is left alone for a while after failures", wait));
                passTurnOn();
                return;
            }
            free--;
            breaker.asks();
            long begun = System.nanoTime();
            ProviderCall asked = new ProviderCall(vertx, config, format, onWords, silence, deadline.remaining());
            call = asked;
            asked.ask(http, prompt)
                    .onSuccess(answer -> succeeded(answer, begun))
                    .onFailure(cause -> failed(cause, begun));
        }

        /** Not at once, for each of many may pass it on. */
        private void passTurnOn() {
            Question next = waiting.poll();
            if (next != null) {
                vertx.runOnContext(later -> next.begin());
            }
        }

        private void succeeded(Answer answer, long begun) {
            breaker.succeeded();
            note(begun, "answered");
            meters.tokens(config, answer);
            outcome.complete(answer);
            freed();
        }

        private void failed(Throwable cause, long begun) {
            ProviderFailure failure =
                    cause instanceof ProviderFailure told ? told : ProviderFailure.lasting("could not be asked");
            if (failure.speaksAgainstProvider()) {
                breaker.failed(failure);
                note(begun, "failed");
            } else {
                breaker.leftOff();
                note(begun, "stopped");
            }
            outcome.fail(failure);
            freed();
        }
    }
}
