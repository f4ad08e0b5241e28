package dev.parley.gateway.socket;

import dev.parley.contract.chat.Message;
import dev.parley.contract.gateway.DeliveredMessage;
import java.util.List;

/** A stored message on its way to this node's sockets, encoded once for all of them. */
record Push(Message message, List<String> to, String origin, String frame) {
    static Push of(DeliveredMessage delivered) {
        Message message = delivered.message();
        return new Push(message, delivered.to(), delivered.origin(), Frames.message(message));
    }
}
