package dev.parley.contract.gateway;

import dev.parley.contract.chat.UserStatus;
import java.util.List;
import java.util.Objects;

/** Whether a user is there, and what he says of himself, for those who share a conversation with him. */
public record PresenceSignal(UserStatus status, boolean online, List<String> to) {
    public PresenceSignal {
        Objects.requireNonNull(status, "status");
        to = List.copyOf(to);
    }
}
