package dev.parley.node;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits on the test's own thread, for half a minute at most. */
public final class Await {
    private static final long SECONDS = 30;

    private Await() {}

    public static <T> T result(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    public static <E extends Throwable> E failure(Class<E> type, Future<?> future) {
        ExecutionException failed = assertThrows(
                ExecutionException.class,
                () -> future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS));
        return assertInstanceOf(type, Objects.requireNonNull(failed.getCause()));
    }

    /** Looks again and again until it is so. */
    public static void until(String what, BooleanSupplier condition) {
        until(what, SECONDS, condition);
    }

    /** The same, for so many seconds at most. */
    public static void until(String what, long seconds, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
