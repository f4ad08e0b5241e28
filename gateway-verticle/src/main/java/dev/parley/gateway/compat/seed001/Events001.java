package dev.parley.gateway.compat.seed001;

import dev.parley.gateway.compat.MessageDocuments;
import dev.parley.gateway.compat.live.LiveDialect;
import dev.parley.gateway.compat.live.Said;

/** What clients of 001 hear on a socket; they say nothing but whose they are, when they open it. */
public final class Events001 {
    private Events001() {}

    public static LiveDialect dialect() {
        return LiveDialect.hearing("001", message -> new Said("newMessage", MessageDocuments.withSenderId(message)))
                .namedByQuery("userId")
                .hearingWhoIsOnline(users -> new Said("getOnlineUsers", users));
    }
}
