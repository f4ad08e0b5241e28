package dev.parley.contract.chat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counts what became of automatic replies, for whoever runs the node. Thread-safe; never blocks. */
@FunctionalInterface
public interface ReplyTally {
    /**
     * A job has ended on this node.
     *
     * @param outcome as in {@link AutoReply}, or {@code silenced} or {@code settled} where nothing was stored
     * @param after since its first message
     */
    void ended(String outcome, @Nullable String provider, @Nullable String model, Duration after);
}
