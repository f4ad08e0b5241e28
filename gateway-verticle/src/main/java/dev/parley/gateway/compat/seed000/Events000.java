package dev.parley.gateway.compat.seed000;

import dev.parley.gateway.compat.MessageDocuments;
import dev.parley.gateway.compat.live.LiveDialect;
import dev.parley.gateway.compat.live.Said;

/** What clients of 000 say and hear on a socket. */
public final class Events000 {
    private Events000() {}

    public static LiveDialect dialect() {
        return LiveDialect.hearing("000", message -> new Said("chat message", MessageDocuments.withUserId(message)))
                .namedBy("setUserId", "error");
    }
}
