package dev.parley.gateway.compat;

import java.time.Duration;
import java.util.Objects;

/**
 * Settings of the older systems' doors.
 *
 * @param tokenLife how long their tokens are good
 * @param exposesEmails whether people see each other's e-mail addresses in lists
 * @param securesCookie whether the cookie is for https only
 * @param replyWait how long a send waits for the automatic reply of somebody who is busy
 * @param believesClaims whether a socket that shows no token hears what is for the user whom it names
 */
public record CompatConfig(
        Duration tokenLife, boolean exposesEmails, boolean securesCookie, Duration replyWait, boolean believesClaims) {
    public CompatConfig {
        Objects.requireNonNull(tokenLife, "tokenLife");
        Objects.requireNonNull(replyWait, "replyWait");
    }
}
