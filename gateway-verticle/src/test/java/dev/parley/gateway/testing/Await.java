package dev.parley.gateway.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits on the test's own thread. */
public final class Await {
    private static final long SECONDS = 15;

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

    public static Throwable cause(Future<?> future) {
        ExecutionException failed = assertThrows(
                ExecutionException.class,
                () -> future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS));
        return failed.getCause();
    }

    public static ServiceFailure failure(Failure expected, Future<?> future) {
        ServiceFailure failure = assertInstanceOf(ServiceFailure.class, cause(future));
        assertEquals(expected, failure.failure(), failure.detail());
        return failure;
    }

    /** Looks again and again until it is so. */
    public static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
