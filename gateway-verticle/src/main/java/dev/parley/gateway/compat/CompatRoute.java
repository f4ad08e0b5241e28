package dev.parley.gateway.compat;

import dev.parley.gateway.access.RateLimit;
import io.vertx.core.http.HttpMethod;

/**
 * A route of an older system.
 *
 * @param entry who may ask
 * @param cost how many ordinary requests it is worth
 */
public record CompatRoute(
        Dialect dialect, HttpMethod method, String path, Entry entry, int cost, CompatOperation operation) {
    /** Who may ask. */
    public enum Entry {
        /** Those who have yet to prove who they are: counted by address. */
        NEWCOMER,
        /** Whoever proves who he is. */
        USER,
        /** Either; who proves nothing is Parley itself. */
        ANYBODY
    }

    public static CompatRoute newcomer(Dialect dialect, String path, CompatOperation operation) {
        return new CompatRoute(dialect, HttpMethod.POST, path, Entry.NEWCOMER, 1, operation);
    }

    public static CompatRoute anybody(Dialect dialect, String path, CompatOperation operation) {
        return new CompatRoute(dialect, HttpMethod.POST, path, Entry.ANYBODY, 1, operation);
    }

    public static CompatRoute user(Dialect dialect, HttpMethod method, String path, CompatOperation operation) {
        return new CompatRoute(dialect, method, path, Entry.USER, 1, operation);
    }

    /** The same route, costing as much as an inbox does. */
    public CompatRoute dear() {
        return new CompatRoute(dialect, method, path, entry, RateLimit.INBOX, operation);
    }
}
