package dev.parley.gateway.socket;

import java.time.Duration;

/**
 * What one socket may use.
 *
 * @param frameBytes the largest frame that is served
 * @param transportBytes the largest frame that is read at all
 * @param unanswered requests that may wait for their answers
 * @param refused further requests that are refused before the connection ends
 * @param outboxChars what may wait to be read by a client that takes nothing
 * @param socketsPerUser sockets of one user on this node
 * @param heartbeat how often a client is to send something
 * @param silence how long it may send nothing
 * @param hello how long it may take to say who it is
 * @param closing how long a connection that was told goodbye is still answered, or waited for
 * @param typingTold how often others hear at most that somebody types
 * @param typingStops how long he is taken to type after he last said so
 */
public record SocketLimits(
        int frameBytes,
        int transportBytes,
        int unanswered,
        int refused,
        long outboxChars,
        int socketsPerUser,
        Duration heartbeat,
        Duration silence,
        Duration hello,
        Duration closing,
        Duration typingTold,
        Duration typingStops) {

    /** The limits that the protocol states, and the one that is a setting. */
    public static SocketLimits withSocketsPerUser(int socketsPerUser) {
        Duration heartbeat = Duration.ofSeconds(15);
        return new SocketLimits(
                64 * 1024,
                256 * 1024,
                64,
                192,
                1024 * 1024,
                socketsPerUser,
                heartbeat,
                heartbeat.multipliedBy(5).dividedBy(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Duration.ofSeconds(6));
    }
}
