package dev.parley.contract.chat;

import java.util.Objects;

/** The caller has begun, goes on, or has stopped, to write in a conversation. */
public record ShowTyping(String conversationId, boolean typing) {
    public ShowTyping {
        Objects.requireNonNull(conversationId, "conversationId");
    }
}
