package dev.parley.contract.chat;

import java.util.List;
import java.util.Objects;

/** A conversation with its members, and which of its messages are new. */
public record MovedConversation(String conversationId, List<String> members, long firstSeq, long lastSeq) {
    public MovedConversation {
        Objects.requireNonNull(conversationId, "conversationId");
        members = List.copyOf(members);
    }
}
