package dev.parley.contract.auth;

import dev.parley.contract.ServiceFailure;
import java.util.Set;

/** Asks for the profiles of some users, at most 1,000 of them. */
public record FindProfiles(Set<String> userIds) {
    public FindProfiles {
        userIds = Set.copyOf(userIds);
        if (userIds.size() > 1_000) {
            throw ServiceFailure.invalid("userIds", "must be at most 1,000");
        }
    }
}
