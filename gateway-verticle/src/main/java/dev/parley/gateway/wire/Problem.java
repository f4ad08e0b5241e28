package dev.parley.gateway.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client hears of a failure, over HTTP and over sockets alike (RFC 9457).
 *
 * @param retryAfterMillis how long to wait before trying again, where that may help
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable List<Violation> errors,
        @JsonProperty("retryAfterMs") @Nullable Long retryAfterMillis) {

    public static Problem of(ServiceFailure cause) {
        Failure failure =
                cause.failure().status() == Failure.UNAVAILABLE.status() ? Failure.UNAVAILABLE : cause.failure();
        Duration retryAfter = cause.retryAfter();
        return new Problem(
                "urn:parley:" + failure.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                failure.title(),
                failure.status(),
                cause.detail(),
                cause.violations().isEmpty() ? null : cause.violations(),
                retryAfter == null ? null : retryAfter.toMillis());
    }
}
