package dev.parley.contract.gateway;

import dev.parley.contract.chat.Message;
import java.util.List;
import java.util.Objects;

/**
 * A stored message and the users of one node that it is for, its sender among them.
 *
 * @param origin the socket or request that sent it: a socket has had its answer already
 */
public record DeliveredMessage(Message message, List<String> to, String origin) {
    public DeliveredMessage {
        Objects.requireNonNull(message, "message");
        to = List.copyOf(to);
        Objects.requireNonNull(origin, "origin");
    }
}
