package dev.parley.contract.chat;

import dev.parley.contract.Ids;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a conversation, as stored: it never changes.
 *
 * @param seq its place in the conversation, 1, 2, 3 … without gaps
 * @param type {@code text} today; readers skip types that they do not know, and count their {@code seq}
 * @param recipientId the other member, in direct conversations
 * @param clientId the sender's own name for it, unique per sender
 * @param sentAt never goes back within a conversation
 * @param auto set when Parley wrote it in the sender's name
 */
public record Message(
        String id,
        String conversationId,
        long seq,
        String type,
        String senderId,
        @Nullable String recipientId,
        String clientId,
        String content,
        Instant sentAt,
        @Nullable Auto auto) {
    public static final String TEXT = "text";

    public Message {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(conversationId, "conversationId");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(senderId, "senderId");
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(sentAt, "sentAt");
    }

    /** A direct text message; its id follows from its place. */
    public static Message direct(
            String conversationId,
            long seq,
            String senderId,
            String recipientId,
            String clientId,
            String content,
            Instant sentAt,
            @Nullable Auto auto) {
        return new Message(
                Ids.message(conversationId, seq),
                conversationId,
                seq,
                TEXT,
                senderId,
                recipientId,
                clientId,
                content,
                sentAt,
                auto);
    }
}
