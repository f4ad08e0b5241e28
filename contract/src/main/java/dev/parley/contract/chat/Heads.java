package dev.parley.contract.chat;

import java.util.List;
import java.util.Objects;

/**
 * How far some conversations have got.
 *
 * @param logId the log that their numbers belong to
 * @param reached those of the conversations asked for that are the caller's, in no particular order
 * @param others whether he has any that were not asked for
 */
public record Heads(String logId, List<Reached> reached, boolean others) {
    /** A conversation and the last {@code seq} in it. */
    public record Reached(String conversationId, long lastSeq) {
        public Reached {
            Objects.requireNonNull(conversationId, "conversationId");
        }
    }

    public Heads {
        Objects.requireNonNull(logId, "logId");
        reached = List.copyOf(reached);
    }
}
