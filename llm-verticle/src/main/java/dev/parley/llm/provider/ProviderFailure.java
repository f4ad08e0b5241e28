package dev.parley.llm.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a provider has no answer. An expected outcome, not an accident: it has no stack trace. Its reason holds nothing of
 * what came over the wire and may be logged; its detail may hold anything, and is for whoever checks the settings.
 */
public final class ProviderFailure extends RuntimeException {
    /** Whether it is worth another try, and whether it speaks against the provider. */
    private enum Kind {
        /** Asked again, the same may well work. */
        PASSING,
        /** Asked again, the same happens again. */
        LASTING,
        /** It has not been asked. */
        NOT_ASKED
    }

    private final String reason;
    private final transient @Nullable Object detail;
    private final Kind kind;
    private final @Nullable Duration pause;

    private ProviderFailure(String reason, @Nullable Object detail, Kind kind, @Nullable Duration pause) {
        super(reason, null, false, false);
        this.reason = reason;
        this.detail = detail;
        this.kind = kind;
        this.pause = pause;
    }

    static ProviderFailure passing(String reason) {
        return new ProviderFailure(reason, null, Kind.PASSING, null);
    }

    static ProviderFailure lasting(String reason) {
        return new ProviderFailure(reason, null, Kind.LASTING, null);
    }

    static ProviderFailure notAsked(String reason, @Nullable Duration pause) {
        return new ProviderFailure(reason, null, Kind.NOT_ASKED, pause);
    }

    static ProviderFailure unwilling(String reason, Object detail) {
        return new ProviderFailure(reason, detail, Kind.LASTING, null);
    }

    /** Another status than 200. What is overloaded, broken or not loaded yet may recover, a wrong key will not. */
    static ProviderFailure status(int status, String body, @Nullable Duration pause) {
        if (status >= 300 && status < 400) {
            return lasting("answered " + status + ", a redirect, which is not followed");
        }
        boolean passing = status == 408 || status == 429 || status >= 500;
        return new ProviderFailure("answered " + status, body, passing ? Kind.PASSING : Kind.LASTING, pause);
    }

    public String reason() {
        return reason;
    }

    /** What the provider said itself, if anything. */
    @Nullable
    public Object detail() {
        return detail;
    }

    boolean isPassing() {
        return kind == Kind.PASSING || (kind == Kind.NOT_ASKED && pause != null);
    }

    boolean speaksAgainstProvider() {
        return kind != Kind.NOT_ASKED;
    }

    /** How long it is to be left alone, where it has said so. */
    @Nullable
    Duration pause() {
        return pause;
    }
}
