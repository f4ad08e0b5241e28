package dev.parley.chat;

import dev.parley.contract.chat.Auto;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way into the log.
 *
 * @param opening who the members are, for a conversation that may have to be made first
 * @param origin the socket or request that sent it
 */
record NewMessage(
        String conversationId,
        String senderId,
        String clientId,
        String content,
        @Nullable Auto auto,
        @Nullable Opening opening,
        String origin) {
    /** What chat learns of the two members when their conversation begins. */
    record Opening(String recipientId, boolean senderIsService, boolean recipientIsService) {}

    NewMessage opening(Opening members) {
        return new NewMessage(conversationId, senderId, clientId, content, auto, members, origin);
    }
}
