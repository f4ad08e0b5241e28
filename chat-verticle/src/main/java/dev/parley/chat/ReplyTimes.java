package dev.parley.chat;

import java.time.Duration;

/**
 * How long things may take until a busy person's correspondent has his answer.
 *
 * @param deadline from the first message that it answers to the answer
 * @param quiet a burst is over when nothing has come for so long
 * @param burst and at the latest so long after its first message
 * @param lease a node that writes and is not heard of for so long has lost its job; with less left nobody is asked
 * @param adoption a job whose writer is not known here waits so long for him to speak up
 * @param spare with so little left it is the standard message, whoever writes
 * @param pause before the store is asked once more what it failed to answer
 * @param sweep how often it is looked for what is open and not under way here
 */
record ReplyTimes(
        Duration deadline,
        Duration quiet,
        Duration burst,
        Duration lease,
        Duration adoption,
        Duration spare,
        Duration pause,
        Duration sweep) {
    /** What the design says, around the deadline that is set. */
    static ReplyTimes within(Duration deadline) {
        return new ReplyTimes(
                deadline,
                Duration.ofMillis(300),
                Duration.ofMillis(1_500),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(200),
                Duration.ofSeconds(1));
    }
}
