package dev.parley.gateway.compat;

import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import io.vertx.core.Future;

/** Says failures of the services as an older system says them. */
public final class Wording {
    private Wording() {}

    /** The same outcome, but one kind of failure in other words. */
    public static <T> Future<T> of(Future<T> outcome, Failure failure, ServiceFailure instead) {
        return outcome.recover(
                cause -> Future.failedFuture(ServiceFailure.from(cause).failure() == failure ? instead : cause));
    }
}
