package dev.parley.contract.chat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A page of the caller's conversations, and the log that their numbers belong to. */
public record Inbox(
        String logId,
        List<Conversation> conversations,
        @Nullable String next) {
    public Inbox {
        Objects.requireNonNull(logId, "logId");
        conversations = List.copyOf(conversations);
    }
}
