package dev.parley.contract.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.contract.Ids;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final String ID = Ids.directConversation("ann", "bob");
    private static final Message FIRST = Message.direct(ID, 1, "ann", "bob", "c-1", "hi", Instant.EPOCH, null);

    @Test
    void whoBeginsAConversationHasReadItAndTheOtherHasNot() {
        assertEquals(conversation(1, 0, new Receipt("bob", 0, 0)), Conversation.begunBy(FIRST, "ann"));
        assertEquals(conversation(0, 1, new Receipt("ann", 1, 1)), Conversation.begunBy(FIRST, "bob"));
    }

    private static Conversation conversation(long read, long unread, Receipt other) {
        return new Conversation(
                ID, Conversation.DIRECT, List.of("ann", "bob"), FIRST, 1, read, read, unread, List.of(other));
    }
}
