package dev.parley.contract.chat;

import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import org.jspecify.annotations.Nullable;

/**
 * What became of one message: stored (now, or before under the same client id), or refused.
 *
 * @param message the stored message, unless refused
 * @param duplicate it had been stored before
 * @param refusal why it was not stored
 * @param detail the refusal in words
 */
public record SendResult(
        @Nullable Message message,
        boolean duplicate,
        @Nullable Failure refusal,
        @Nullable String detail) {
    public SendResult {
        if ((message == null) == (refusal == null)) {
            throw ServiceFailure.invalid("message", "or refusal is required, and not both");
        }
    }

    public static SendResult stored(Message message) {
        return new SendResult(message, false, null, null);
    }

    public static SendResult duplicate(Message message) {
        return new SendResult(message, true, null, null);
    }

    public static SendResult refused(Failure refusal, String detail) {
        return new SendResult(null, false, refusal, detail);
    }

    /**
     * The stored message.
     *
     * @throws ServiceFailure the refusal
     */
    public Message stored() {
        if (message != null) {
            return message;
        }
        Failure reason = refusal == null ? Failure.INTERNAL : refusal;
        throw ServiceFailure.of(reason, detail == null ? reason.title() : detail);
    }
}
