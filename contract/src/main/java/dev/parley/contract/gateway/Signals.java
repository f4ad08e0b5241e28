package dev.parley.contract.gateway;

import java.util.List;

/**
 * Signs of life on their way to the sockets of one node. Each says how things stand, so one that is lost is made good by
 * the next, or by the next look at the inbox.
 */
public record Signals(List<ReceiptSignal> receipts, List<PresenceSignal> presence, List<TypingSignal> typing) {
    public Signals {
        receipts = List.copyOf(receipts);
        presence = List.copyOf(presence);
        typing = List.copyOf(typing);
    }
}
