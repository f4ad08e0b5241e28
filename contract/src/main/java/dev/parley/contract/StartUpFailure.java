package dev.parley.contract;

/** Why a node does not start, or a command does not do its work, in a line for the person who started it. */
public final class StartUpFailure extends RuntimeException {
    private final String reason;

    public StartUpFailure(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** The line. */
    public String reason() {
        return reason;
    }
}
