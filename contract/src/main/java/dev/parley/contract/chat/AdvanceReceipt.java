package dev.parley.contract.chat;

import dev.parley.contract.ServiceFailure;
import java.util.Objects;

/**
 * Says how far the caller has got in a conversation. It only ever moves forward, and not beyond the last message.
 *
 * @param delivered everything up to this {@code seq} reached a device
 * @param read everything up to this {@code seq} was read, and so delivered too
 */
public record AdvanceReceipt(String conversationId, long delivered, long read) {
    public AdvanceReceipt {
        Objects.requireNonNull(conversationId, "conversationId");
        if (delivered < 0 || read < 0) {
            throw ServiceFailure.invalid("seq", "must not be negative");
        }
    }
}
