package dev.parley.contract.auth;

import java.util.List;

/** The caller's living sessions, last used first. */
public record Sessions(List<Session> sessions) {
    public Sessions {
        sessions = List.copyOf(sessions);
    }
}
