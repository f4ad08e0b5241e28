package dev.parley.chat;

import dev.parley.contract.chat.Message;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the store did with one message of a batch.
 *
 * @param due the automatic reply that this message, which has just been stored, waits for; where a later one of its batch
 *     has settled that, it may be missing
 */
record Appended(
        Outcome outcome,
        @Nullable Message message,
        @Nullable Job due) {
    enum Outcome {
        /** Stored by this append, and durable. */
        STORED,
        /** Stored before under the same client id, with the same content and conversation. */
        DUPLICATE,
        /** The client id stands for another message. */
        CONFLICT,
        /** There is no such conversation, or the sender is not a member of it. */
        NO_CONVERSATION,
        /** The recipient's account is gone. */
        RECIPIENT_DELETED,
        /** The recipient takes no messages from the sender. */
        BLOCKED,
        /** The answer of a job that is not open any more, or not sealed. */
        SETTLED
    }

    Appended(Outcome outcome, @Nullable Message message) {
        this(outcome, message, null);
    }

    static Appended of(Outcome refusal) {
        return new Appended(refusal, null);
    }

    Message stored() {
        return Objects.requireNonNull(message, "only what is stored has a message");
    }
}
