package dev.parley.contract.gateway;

import dev.parley.contract.chat.Receipt;
import java.util.List;
import java.util.Objects;

/**
 * How far a member has got in a conversation, for the other members and for his own devices.
 *
 * @param unread how much of it he has not read; for his own devices only
 * @param to users of the node that it is sent to
 */
public record ReceiptSignal(String conversationId, Receipt receipt, long unread, List<String> to) {
    public ReceiptSignal {
        Objects.requireNonNull(conversationId, "conversationId");
        Objects.requireNonNull(receipt, "receipt");
        to = List.copyOf(to);
    }
}
