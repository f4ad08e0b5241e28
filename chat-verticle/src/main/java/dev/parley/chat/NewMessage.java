package dev.parley.chat;

import dev.parley.contract.Ids;
import dev.parley.contract.chat.Auto;
import dev.parley.contract.imports.ImportedMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way into the log.
 *
 * @param answer set where it ends a job: it is stored only while that is open
 * @param sentBefore when it was sent, in another system: it is history, which settles nothing and is due to nobody
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
        @Nullable Instant sentBefore,
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
        this(conversationId, senderId, clientId, content, auto, null, null, opening, origin);
    }

    /** The answer that ends a job; whoever makes it and however often, it is the same message. */
    static NewMessage answer(Answer answer, String content, Auto auto, String origin) {
        var job = answer.job();
        return new NewMessage(
                job.conversationId(), job.busyUserId(), job.clientId(), content, auto, answer, null, null, origin);
    }

    /** One that another system stored. */
    static NewMessage imported(ImportedMessage message) {
        return new NewMessage(
                Ids.directConversation(message.senderId(), message.recipientId()),
                message.senderId(),
                message.clientId(),
                message.content(),
                null,
                null,
                message.sentAt(),
                new Opening(message.recipientId(), false, false),
                "import");
    }

    NewMessage opening(Opening members) {
        return new NewMessage(conversationId, senderId, clientId, content, auto, answer, sentBefore, members, origin);
    }
}
