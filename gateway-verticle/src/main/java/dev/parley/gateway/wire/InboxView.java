package dev.parley.gateway.wire;

import dev.parley.contract.chat.Conversation;
import dev.parley.contract.chat.Inbox;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the inbox with every user that it names, so that one call paints a screen. */
public record InboxView(
        String logId,
        List<Conversation> conversations,
        List<UserView> users,
        @Nullable String next) {
    public static Future<InboxView> of(Inbox inbox, Users users) {
        return users.membersOf(inbox.conversations())
                .map(members -> new InboxView(inbox.logId(), inbox.conversations(), members, inbox.next()));
    }
}
