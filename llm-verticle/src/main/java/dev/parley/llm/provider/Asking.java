package dev.parley.llm.provider;

import dev.parley.contract.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one prompt through the chain. Each provider is given so much time that the next still has some; one whose
 * failure may pass is asked a second time, after the pause that it wants, when none is left that has not been asked.
 * Confined to the context that made it.
 */
public final class Asking {
    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);
    /** What an answer takes at the very least: with less time left, nobody is asked. */
    private static final Duration LEAST = Duration.ofMillis(300);

    private static final Duration SECOND_TRY = Duration.ofMillis(300);
    /** Of the time that is left, how much a provider with others behind it has for the whole of its answer. */
    private static final double SHARE = 0.7;

    private final Vertx vertx;
    private final Deque<Provider> first;
    private final List<Again> again = new ArrayList<>();
    private final Prompt prompt;
    private final Listener listener;
    private final Deadline cut;
    private final Promise<Answer> outcome = Promise.promise();
    private Provider.@Nullable Question question;
    private boolean isOver;
    private boolean hasSpoken;

    /** A provider that is worth another try, and from when on; one that was only left alone has its first still before it. */
    private record Again(Provider provider, boolean isFirst, long readyNanos) {
        Duration left() {
            return Duration.ofNanos(Math.max(0, readyNanos - System.nanoTime()));
        }
    }

    Asking(Vertx vertx, List<Provider> providers, Prompt prompt, Listener listener, Deadline cut) {
        this.vertx = vertx;
        this.first = new ArrayDeque<>(providers);
        this.prompt = prompt;
        this.listener = listener;
        this.cut = cut;
    }

    /** What one of them answered; fails when none has. */
    public Future<Answer> answer() {
        return outcome.future();
    }

    /** It is not wanted any more: nothing is heard from it from now on. */
    public void stop() {
        isOver = true;
        if (question != null) {
            question.stop();
        }
        outcome.tryFail("stopped");
    }

    void next() {
        if (isOver) {
            return;
        }
        Provider provider = first.poll();
        if (!hasTimeFor(Duration.ZERO)) {
            giveUp("in time");
        } else if (provider != null) {
            ask(provider, true);
        } else {
            second();
        }
    }

    private void second() {
        Again soonest = again.stream().min(Comparator.comparing(Again::left)).orElse(null);
        if (soonest == null || !hasTimeFor(soonest.left())) {
            giveUp("at all");
            return;
        }
        again.remove(soonest);
        vertx.setTimer(Math.max(1, soonest.left().toMillis()), ready -> {
            if (!isOver) {
                ask(soonest.provider(), soonest.isFirst());
            }
        });
    }

    private boolean hasTimeFor(Duration wait) {
        return cut.remaining().compareTo(wait.plus(LEAST)) > 0;
    }

    private void giveUp(String how) {
        isOver = true;
        outcome.tryFail("no provider has answered " + how);
    }

    private void ask(Provider provider, boolean isFirst) {
        Duration left = cut.remaining();
        int behind = first.size();
        Deadline own = behind == 0 ? cut : Deadline.after(Duration.ofMillis((long) (left.toMillis() * SHARE)));
        Provider.Question asked = provider.ask(prompt, this::says, left.dividedBy(behind + 1L), own);
        question = asked;
        asked.answer().onSuccess(this::answered).onFailure(cause -> failed(provider, cause, isFirst));
    }

    private void says(String words) {
        if (!isOver) {
            hasSpoken = true;
            listener.says(words);
        }
    }

    private void answered(Answer answer) {
        if (!isOver) {
            isOver = true;
            outcome.complete(answer);
        }
    }

    private void failed(Provider provider, Throwable cause, boolean isFirst) {
        if (isOver || !(cause instanceof ProviderFailure failure)) {
            return;
        }
        if (failure.speaksAgainstProvider()) {
            LOG.warn("{} {}", provider.name(), failure.reason());
        }
        listener.failed(provider.name(), failure);
        if (hasSpoken) {
            hasSpoken = false;
            listener.beginsAnew();
        }
        boolean wasAsked = failure.speaksAgainstProvider();
        if (failure.isPassing() && (isFirst || !wasAsked)) {
            Duration pause = failure.pause() == null ? SECOND_TRY : failure.pause();
            again.add(new Again(provider, isFirst && !wasAsked, System.nanoTime() + pause.toNanos()));
        }
        next();
    }
}
