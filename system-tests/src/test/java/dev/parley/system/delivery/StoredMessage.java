package dev.parley.system.delivery;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A message as the server gave it out, in a frame or a page; equal when nothing of it differs. */
public record StoredMessage(
        String id,
        String conversationId,
        long seq,
        String type,
        String senderId,
        @Nullable String recipientId,
        String clientId,
        String content,
        String sentAt,
        @Nullable String auto) {

    /** What a sender calls it: one message at most in the whole log. */
    public record Key(String senderId, String clientId) {
        @Override
        public String toString() {
            return clientId + " of " + senderId;
        }
    }

    public static StoredMessage of(JsonObject json) {
        JsonObject auto = json.getJsonObject("auto");
        String recipientId = json.getString("recipientId");
        return new StoredMessage(
                json.getString("id"),
                json.getString("conversationId").intern(),
                json.getLong("seq"),
                json.getString("type").intern(),
                json.getString("senderId").intern(),
                recipientId == null ? null : recipientId.intern(),
                json.getString("clientId"),
                json.getString("content"),
                json.getString("sentAt"),
                auto == null ? null : auto.encode());
    }

    Key key() {
        return new Key(senderId, clientId);
    }

    boolean concerns(String userId) {
        return userId.equals(senderId) || userId.equals(recipientId);
    }

    /** Whether the server wrote it on its own account, so that no device sent it. */
    boolean isAutomatic() {
        return clientId.startsWith("parley.");
    }

    @Override
    public String toString() {
        return "seq " + seq + " of " + conversationId + ": " + clientId + " \"" + content + "\" from " + senderId
                + " at " + sentAt + " (" + id + ", " + type + (auto == null ? "" : ", auto " + auto) + ")";
    }
}
