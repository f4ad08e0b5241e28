package dev.parley.system;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what is to become true. */
public final class Awaiting {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Awaiting() {}

    public static void until(String what, BooleanSupplier condition) {
        if (!cameTrue(PATIENCE, condition)) {
            throw new IllegalStateException("waited in vain until " + what);
        }
    }

    /** Asks until the answer will do. */
    static <T> T answer(String what, Supplier<T> question, Predicate<T> willDo) {
        AtomicReference<T> answer = new AtomicReference<>();
        until(what, () -> {
            answer.set(question.get());
            return willDo.test(answer.get());
        });
        return answer.get();
    }

    /** Whether it came true before the patience was over. */
    public static boolean cameTrue(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean isTrue;
        while (!(isTrue = condition.getAsBoolean()) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        return isTrue;
    }
}
