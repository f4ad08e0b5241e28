package dev.parley.contract.chat;

import java.util.Objects;

/** Asks for one of the caller's conversations. */
public record ReadConversation(String conversationId) {
    public ReadConversation {
        Objects.requireNonNull(conversationId, "conversationId");
    }
}
