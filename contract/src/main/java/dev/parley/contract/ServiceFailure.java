package dev.parley.contract;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one exception that crosses a module. It is an expected outcome, not an accident: it has no stack trace, and its
 * text is written for the person at the other end.
 */
public final class ServiceFailure extends RuntimeException {
    private final Failure failure;
    private final String detail;
    private final List<Violation> violations;
    private final @Nullable Duration retryAfter;

    private ServiceFailure(Failure failure, String detail, List<Violation> violations, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.failure = failure;
        this.detail = detail;
        this.violations = List.copyOf(violations);
        this.retryAfter = retryAfter;
    }

    public static ServiceFailure of(Failure failure, String detail) {
        return new ServiceFailure(failure, detail, List.of(), null);
    }

    /** A failure that may be tried again after a pause. */
    public static ServiceFailure retryLater(Failure failure, String detail, Duration retryAfter) {
        return new ServiceFailure(failure, detail, List.of(), retryAfter);
    }

    /** The service is away or full; worth another try in a second. */
    public static ServiceFailure unavailable(String detail) {
        return retryLater(Failure.UNAVAILABLE, detail, Duration.ofSeconds(1));
    }

    public static ServiceFailure invalid(String field, String detail) {
        return invalid(List.of(new Violation(field, detail)));
    }

    public static ServiceFailure invalid(List<Violation> violations) {
        Violation first = violations.get(0);
        return new ServiceFailure(Failure.INVALID, first.field() + " " + first.detail(), violations, null);
    }

    static ServiceFailure received(
            Failure failure, String detail, List<Violation> violations, @Nullable Duration retryAfter) {
        return new ServiceFailure(failure, detail, violations, retryAfter);
    }

    /** What callers may know of any failure: a ServiceFailure as it is, anything else as {@link Failure#INTERNAL}. */
    public static ServiceFailure from(Throwable cause) {
        return cause instanceof ServiceFailure expected
                ? expected
                : of(Failure.INTERNAL, "Something went wrong on our side.");
    }

    public Failure failure() {
        return failure;
    }

    public String detail() {
        return detail;
    }

    /** The fields found wanting; empty unless the failure is {@link Failure#INVALID}. */
    public List<Violation> violations() {
        return violations;
    }

    /** How long to wait before trying again, where that may help. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
