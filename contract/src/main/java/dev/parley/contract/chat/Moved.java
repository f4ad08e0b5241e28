package dev.parley.contract.chat;

import java.util.List;
import java.util.Objects;

/**
 * Conversations that have moved since a cursor.
 *
 * @param cursor where to go on; opaque
 * @param more whether there is more to be told at once
 */
public record Moved(List<MovedConversation> conversations, String cursor, boolean more) {
    public Moved {
        conversations = List.copyOf(conversations);
        Objects.requireNonNull(cursor, "cursor");
    }
}
