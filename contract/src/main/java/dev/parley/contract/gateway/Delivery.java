package dev.parley.contract.gateway;

import java.util.List;

/** A batch of stored messages on its way to the sockets of one node, in the order stored. */
public record Delivery(List<DeliveredMessage> messages) {
    public Delivery {
        messages = List.copyOf(messages);
    }
}
