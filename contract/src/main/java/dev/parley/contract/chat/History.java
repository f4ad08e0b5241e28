package dev.parley.contract.chat;

import java.util.List;

/**
 * A page of a conversation, ascending by {@code seq} and without gaps.
 *
 * @param more whether there are further messages in the direction asked
 */
public record History(List<Message> messages, boolean more) {
    public History {
        messages = List.copyOf(messages);
    }
}
