package dev.parley.contract.chat;

import java.util.Objects;

/**
 * Waits for the automatic reply to a message of the caller's.
 *
 * @param seq the message that it is to cover
 */
public record AwaitAutoReply(String conversationId, long seq) {
    public AwaitAutoReply {
        Objects.requireNonNull(conversationId, "conversationId");
    }
}
