package dev.parley.llm;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.contract.Deadline;
import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assertions;

/** Waits for futures on the test's own thread. */
final class Await {
    private Await() {}

    static <T> T result(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    static Throwable cause(Future<?> future) {
        ExecutionException failed = assertThrows(
                ExecutionException.class,
                () -> future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS));
        Throwable cause = failed.getCause();
        return cause == null ? failed : cause;
    }

    static ServiceFailure failure(Failure expected, Future<?> future) {
        ServiceFailure failure = assertInstanceOf(ServiceFailure.class, cause(future));
        Assertions.assertEquals(expected, failure.failure(), failure.detail());
        return failure;
    }

    /** Asks again and again, for ten seconds at most. */
    static void until(BooleanSupplier condition) {
        Deadline patience = Deadline.after(Duration.ofSeconds(10));
        while (!condition.getAsBoolean()) {
            Assertions.assertFalse(patience.hasPassed(), "it has not come true");
            LockSupport.parkNanos(1_000_000);
        }
    }
}
