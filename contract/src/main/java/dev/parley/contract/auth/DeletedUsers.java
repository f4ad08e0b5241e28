package dev.parley.contract.auth;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The users deleted since a moment.
 *
 * @param asOf the store's clock when it was asked: the next poll's {@link Since}, less an overlap
 */
public record DeletedUsers(List<String> userIds, Instant asOf) {
    public DeletedUsers {
        userIds = List.copyOf(userIds);
        Objects.requireNonNull(asOf, "asOf");
    }
}
