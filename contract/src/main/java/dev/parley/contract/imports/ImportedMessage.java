package dev.parley.contract.imports;

import dev.parley.contract.Ids;
import dev.parley.contract.Text;
import dev.parley.contract.Violations;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message as another system stored it, between two users whom this store knows.
 *
 * @param id the old one; it tells whether a run before has brought this message
 * @param content 1–4,000 code points and not only white space
 */
public record ImportedMessage(String id, String senderId, String recipientId, String content, Instant sentAt) {
    public ImportedMessage {
        Objects.requireNonNull(sentAt, "sentAt");
        new Violations()
                .check("id", problemOfId(id))
                .check("senderId", problemOfId(senderId))
                .check("recipientId", senderId.equals(recipientId) ? "must be another user" : problemOfId(recipientId))
                .check("content", Text.isTooLong(content) ? "is too long" : Text.content(content))
                .throwIfAny();
    }

    private static @Nullable String problemOfId(String id) {
        return Ids.isId(id) ? null : "must be 24 hex digits";
    }

    /** Of a kind that no client may give, so that nobody can have used it before. */
    public String clientId() {
        return "parley.import." + id;
    }

    @Override
    public String toString() {
        return "ImportedMessage[" + id + "]";
    }
}
