package dev.parley.contract.chat;

import java.util.Objects;

/** Which log this is: another id means that numbers known from before are worth nothing. */
public record LogInfo(String logId) {
    public LogInfo {
        Objects.requireNonNull(logId, "logId");
    }
}
