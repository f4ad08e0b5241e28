package dev.parley.contract;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a ServiceFailure crosses the bus: its code as the reply's failure code, the rest as JSON in its text. */
record FailureReply(
        String detail,
        @Nullable List<Violation> violations,
        @Nullable Long retryAfterMillis) {
    FailureReply {
        Objects.requireNonNull(detail, "detail");
    }

    static void send(Message<?> to, ServiceFailure failure) {
        Duration retryAfter = failure.retryAfter();
        FailureReply reply = new FailureReply(
                failure.detail(),
                failure.violations().isEmpty() ? null : failure.violations(),
                retryAfter == null ? null : retryAfter.toMillis());
        // Who is absent is so for whoever asked, not for those who asked that one.
        Failure kind = failure.failure() == Failure.ABSENT ? Failure.UNAVAILABLE : failure.failure();
        to.fail(kind.code(), ContractJson.encode(reply).toString());
    }

    static ServiceFailure read(Throwable cause) {
        if (!(cause instanceof ReplyException reply)) {
            return ServiceFailure.from(cause);
        }
        return switch (reply.failureType()) {
            case TIMEOUT ->
                ServiceFailure.retryLater(Failure.TIMED_OUT, "There was no answer in time.", Duration.ofSeconds(1));
            case NO_HANDLERS ->
                ServiceFailure.retryLater(
                        Failure.ABSENT, "The service is not there at the moment.", Duration.ofSeconds(1));
            case RECIPIENT_FAILURE -> received(reply);
            default -> ServiceFailure.of(Failure.INTERNAL, "Something went wrong on our side.");
        };
    }

    private static ServiceFailure received(ReplyException reply) {
        Failure failure = Failure.ofCode(reply.failureCode());
        try {
            FailureReply body = ContractJson.decode(Buffer.buffer(reply.getMessage()), FailureReply.class);
            return ServiceFailure.received(
                    failure,
                    body.detail,
                    body.violations == null ? List.of() : body.violations,
                    body.retryAfterMillis == null ? null : Duration.ofMillis(body.retryAfterMillis));
        } catch (ServiceFailure unreadable) {
            return ServiceFailure.of(failure, failure.title());
        }
    }
}
