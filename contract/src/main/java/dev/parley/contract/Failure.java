package dev.parley.contract;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/**
 * Everything that can go wrong for a caller. The code travels on the bus; the status is what a client sees, over HTTP
 * and in {@code error} frames alike.
 */
public enum Failure {
    /** The request breaks a rule that the caller could have known. */
    INVALID(400, 400, "Bad request"),
    /** The caller has not proven who he is. */
    UNAUTHENTICATED(401, 401, "Not signed in"),
    /** The caller is known and may not do this. */
    FORBIDDEN(403, 403, "Not allowed"),
    /** It does not exist, or the caller may not know that it does. */
    NOT_FOUND(404, 404, "Not found"),
    /** It contradicts what is stored. */
    CONFLICT(409, 409, "Conflict"),
    /** It is larger than the stated limit. */
    TOO_LARGE(413, 413, "Too large"),
    /** Too much was asked in too short a time; may be tried again after the pause that the failure names. */
    TOO_MANY_REQUESTS(429, 429, "Too many requests"),
    /** A fault of ours, or a failure that a newer node knows; its cause is in the log and nowhere else. */
    @JsonEnumDefaultValue
    INTERNAL(500, 500, "Internal error"),
    /** The service is away or full; may be tried again. */
    UNAVAILABLE(503, 503, "Unavailable"),
    /** Nobody serves it at the moment, so nothing happened. To clients this is as good as unavailable. */
    ABSENT(502, 503, "Unavailable"),
    /** No answer in time: it may have happened or not. To clients this is as good as unavailable. */
    TIMED_OUT(504, 503, "Unavailable");

    private final int code;
    private final int status;
    private final String title;

    Failure(int code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    /** The failure code of a bus reply. */
    public int code() {
        return code;
    }

    /** The HTTP status and the {@code status} of a problem. */
    public int status() {
        return status;
    }

    /** The {@code title} of a problem. */
    public String title() {
        return title;
    }

    /** Whether the caller was refused, so that nothing happened; else it may have happened or not. */
    public boolean isRefusal() {
        return code < 500;
    }

    /** The failure with that bus code; an unknown code is {@link #INTERNAL}. */
    public static Failure ofCode(int code) {
        for (Failure failure : values()) {
            if (failure.code == code) {
                return failure;
            }
        }
        return INTERNAL;
    }
}
