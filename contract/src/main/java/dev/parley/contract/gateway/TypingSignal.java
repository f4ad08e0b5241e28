package dev.parley.contract.gateway;

import java.util.List;
import java.util.Objects;

/** A member writes, or has stopped to, for the other members of the conversation. */
public record TypingSignal(String conversationId, String userId, boolean typing, List<String> to) {
    public TypingSignal {
        Objects.requireNonNull(conversationId, "conversationId");
        Objects.requireNonNull(userId, "userId");
        to = List.copyOf(to);
    }
}
