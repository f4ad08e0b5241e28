package dev.parley.gateway.compat.seed002;

import dev.parley.gateway.compat.MessageDocuments;
import dev.parley.gateway.compat.live.LiveDialect;
import dev.parley.gateway.compat.live.Said;

/** What clients of 002 say and hear on a socket. */
public final class Events002 {
    private Events002() {}

    public static LiveDialect dialect() {
        return LiveDialect.hearing("002", message -> new Said("message", MessageDocuments.withSender(message)))
                .namedBy("join", "error");
    }
}
