package dev.parley.contract.chat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as one of its members sees it.
 *
 * @param members user ids
 * @param readSeq how far this member has read
 * @param deliveredSeq how far this member's devices have received
 * @param unread how many messages of others lie beyond readSeq
 * @param receipts the other members' progress
 */
public record Conversation(
        String id,
        String kind,
        List<String> members,
        @Nullable Message lastMessage,
        long lastSeq,
        long readSeq,
        long deliveredSeq,
        long unread,
        List<Receipt> receipts) {
    public static final String DIRECT = "direct";

    public Conversation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        members = List.copyOf(members);
        receipts = List.copyOf(receipts);
    }

    /** The direct conversation that this message, its first, has begun, as that member sees it. */
    public static Conversation begunBy(Message first, String memberId) {
        String recipientId = Objects.requireNonNull(first.recipientId(), "recipientId");
        boolean own = first.senderId().equals(memberId);
        long ownSeq = own ? first.seq() : 0;
        Receipt other = own ? new Receipt(recipientId, 0, 0) : new Receipt(first.senderId(), first.seq(), first.seq());
        return new Conversation(
                first.conversationId(),
                DIRECT,
                List.of(first.senderId(), recipientId),
                first,
                first.seq(),
                ownSeq,
                ownSeq,
                own ? 0 : 1,
                List.of(other));
    }
}
