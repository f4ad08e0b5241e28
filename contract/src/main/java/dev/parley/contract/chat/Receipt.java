package dev.parley.contract.chat;

import java.util.Objects;

/** How far a member has got: everything up to these {@code seq}s reached him, and was read. Both only grow. */
public record Receipt(String userId, long delivered, long read) {
    public Receipt {
        Objects.requireNonNull(userId, "userId");
    }
}
