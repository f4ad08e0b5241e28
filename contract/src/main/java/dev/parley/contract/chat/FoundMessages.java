package dev.parley.contract.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of what a search has found, the newest message first. */
public record FoundMessages(
        List<Message> messages, @Nullable String next) {
    public FoundMessages {
        messages = List.copyOf(messages);
    }
}
