package dev.parley.contract.chat;

import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.Text;
import dev.parley.contract.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message to be stored, to a user or to a conversation.
 *
 * @param to the user, when no conversation is named
 * @param conversationId the conversation, when no user is named
 * @param content 1–4,000 code points and not only white space; longer is TOO_LARGE
 * @param clientId the sender's own name for it: sent again, it returns what is stored
 */
public record SendMessage(@Nullable String to, @Nullable String conversationId, String content, String clientId) {
    public SendMessage {
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(clientId, "clientId");
        new Violations()
                .check("to", problemOfTarget(to, conversationId))
                .check("content", Text.content(content))
                .check("clientId", Text.clientId(clientId))
                .throwIfAny();
        if (Text.isTooLong(content)) {
            throw ServiceFailure.of(
                    Failure.TOO_LARGE, "content must be at most " + Text.CONTENT_LIMIT + " characters long");
        }
    }

    /** The conversation that it goes to when that sender sends it. */
    public String targetFor(String senderId) {
        return conversationId != null ? conversationId : Ids.directConversation(senderId, Objects.requireNonNull(to));
    }

    private static @Nullable String problemOfTarget(@Nullable String to, @Nullable String conversationId) {
        return (to == null) == (conversationId == null) ? "or conversationId is required, and not both" : null;
    }
}
