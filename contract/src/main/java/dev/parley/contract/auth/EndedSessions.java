package dev.parley.contract.auth;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The sessions that ended since a moment and whose tokens may still be about.
 *
 * @param asOf the store's clock when it was asked: the next poll's {@link Since}, less an overlap
 */
public record EndedSessions(List<SessionEnded> sessions, Instant asOf) {
    /** The most sessions of one answer; a full one goes on at its {@code asOf}. */
    public static final int LIMIT = 100_000;

    public EndedSessions {
        sessions = List.copyOf(sessions);
        Objects.requireNonNull(asOf, "asOf");
    }
}
