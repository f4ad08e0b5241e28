package dev.parley.contract.chat;

import dev.parley.contract.ServiceFailure;
import java.util.Set;

/** Asks for the status of some users, at most 1,000 of them. */
public record FindStatuses(Set<String> userIds) {
    public FindStatuses {
        userIds = Set.copyOf(userIds);
        if (userIds.size() > 1_000) {
            throw ServiceFailure.invalid("userIds", "must be at most 1,000");
        }
    }
}
