package dev.parley.gateway.compat;

import dev.parley.contract.Times;
import dev.parley.contract.chat.Message;
import io.vertx.core.json.JsonObject;

/**
 * One stored message by the names that each older system has for its parts. All of them have two names more: the place in
 * its conversation, for whoever asks for what is before it, and whether Parley wrote it for its sender.
 */
public final class MessageDocuments {
    private MessageDocuments() {}

    /** By the names of 000. */
    public static JsonObject withUserId(Message message) {
        return document(message)
                .put("message", message.content())
                .put("userId", message.senderId())
                .put("recipientId", message.recipientId())
                .put("createdAt", Times.format(message.sentAt()));
    }

    /** By the names of 001. */
    public static JsonObject withSenderId(Message message) {
        String sentAt = Times.format(message.sentAt());
        return document(message)
                .put("senderId", message.senderId())
                .put("receiverId", message.recipientId())
                .put("message", message.content())
                .put("createdAt", sentAt)
                .put("updatedAt", sentAt);
    }

    /** By the names of 002, 003 and 004. */
    public static JsonObject withSender(Message message) {
        return document(message)
                .put("sender", message.senderId())
                .put("recipient", message.recipientId())
                .put("content", message.content())
                .put("timestamp", Times.format(message.sentAt()));
    }

    /** As the sockets of 004 hear of one. */
    public static JsonObject withFrom(Message message) {
        return document(message)
                .put("content", message.content())
                .put("from", message.senderId())
                .put("timestamp", Times.format(message.sentAt()));
    }

    private static JsonObject document(Message message) {
        JsonObject document = new JsonObject().put("_id", message.id()).put("__v", 0);
        if (message.auto() != null) {
            document.put("auto", true);
        }
        return document.put("seq", message.seq());
    }
}
