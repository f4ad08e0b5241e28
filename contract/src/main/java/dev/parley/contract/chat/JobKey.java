package dev.parley.contract.chat;

import dev.parley.contract.Ids;
import java.util.Objects;

/**
 * Which automatic reply is due: in which conversation, in whose name, and from which message on.
 *
 * @param from the {@code seq} of the first message that it answers
 */
public record JobKey(String conversationId, String busyUserId, long from) {
    public JobKey {
        Objects.requireNonNull(conversationId, "conversationId");
        Objects.requireNonNull(busyUserId, "busyUserId");
    }

    /** Under which the answer is stored, by whomever and however often: so there is one answer, whatever crashes. */
    public String clientId() {
        return "parley.reply." + Ids.digest(conversationId + ":" + busyUserId + ":" + from);
    }
}
