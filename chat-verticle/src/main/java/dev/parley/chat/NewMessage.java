package dev.parley.chat;

import dev.parley.contract.chat.Auto;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way into the log.
 *
 * @param answer set where it ends a job: it is stored only while that is open
 * @param opening who the members are, for a conversation that may have to be made first
 * @param origin the socket or request that sent it
 */
record NewMessage(
        String conversationId,
        String senderId,
        String clientId,
        String content,
        @Nullable Auto auto,
        @Nullable Answer answer,
        @Nullable Opening opening,
        String origin) {
    /** What chat learns of the two members when their conversation begins. */
    record Opening(String recipientId, boolean senderIsService, boolean recipientIsService) {}

    /** One that ends no job. */
    NewMessage(
            String conversationId,
            String senderId,
            String clientId,
            String content,
            @Nullable Auto auto,
            @Nullable Opening opening,
            String origin) {
        this(conversationId, senderId, clientId, content, auto, null, opening, origin);
    }

    /** The answer that ends a job; whoever makes it and however often, it is the same message. */
    static NewMessage answer(Answer answer, String content, Auto auto, String origin) {
        var job = answer.job();
        return new NewMessage(
                job.conversationId(), job.busyUserId(), job.clientId(), content, auto, answer, null, origin);
    }

    NewMessage opening(Opening members) {
        return new NewMessage(conversationId, senderId, clientId, content, auto, answer, members, origin);
    }
}
