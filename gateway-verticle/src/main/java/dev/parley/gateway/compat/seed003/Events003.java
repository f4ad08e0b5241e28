package dev.parley.gateway.compat.seed003;

import dev.parley.gateway.compat.MessageDocuments;
import dev.parley.gateway.compat.live.LiveDialect;
import dev.parley.gateway.compat.live.Said;

/** What whoever shows a token of 003 hears on a socket: its README promises live messages, and names no event. */
public final class Events003 {
    private Events003() {}

    public static LiveDialect dialect() {
        return LiveDialect.hearing("003", message -> new Said("message", MessageDocuments.withSender(message)));
    }
}
