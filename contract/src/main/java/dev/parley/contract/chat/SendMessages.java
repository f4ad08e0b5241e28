package dev.parley.contract.chat;

import dev.parley.contract.ServiceFailure;
import java.util.List;

/**
 * Messages of one sender to one conversation, in the order sent; stored in that order or, from the first one that is not
 * refused and yet fails, not at all.
 */
public record SendMessages(List<SendMessage> messages) {
    /** The most messages of one request. */
    public static final int LIMIT = 64;

    public SendMessages {
        messages = List.copyOf(messages);
        if (messages.isEmpty() || messages.size() > LIMIT) {
            throw ServiceFailure.invalid("messages", "must be 1 to " + LIMIT);
        }
    }
}
