package dev.parley.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IdsTest {
    private static final String ANN = "a".repeat(24);
    private static final String BOB = "b".repeat(24);
    private static final String CAT = "c".repeat(24);

    @Test
    void aDirectConversationIsTheSameFromBothSides() {
        String id = Ids.directConversation(ANN, BOB);

        assertEquals(id, Ids.directConversation(BOB, ANN));
        assertNotEquals(id, Ids.directConversation(ANN, CAT));
        assertTrue(Ids.isConversationId(id), id);
    }

    @Test
    void namesOfConversationsAndMessagesNeverChange() {
        String id = Ids.directConversation(ANN, BOB);

        assertEquals("d4b826c67efa367e72950ff28", id);
        assertEquals("3aa63ccff4cc4465511a901a", Ids.message(id, 1));
    }

    @Test
    void messagesOfOneConversationHaveDifferentIds() {
        String first = Ids.message("d1", 1);

        assertNotEquals(first, Ids.message("d1", 2));
        assertNotEquals(first, Ids.message("d2", 1));
        assertTrue(Ids.isId(first), first);
    }

    @Test
    void randomIdsDiffer() {
        String id = Ids.random();

        assertTrue(Ids.isId(id), id);
        assertNotEquals(id, Ids.random());
    }

    @Test
    void anIdIs24LowerCaseHexDigits() {
        assertTrue(Ids.isId("0123456789abcdef01234567"));
        assertFalse(Ids.isId(null));
        assertFalse(Ids.isId(""));
        assertFalse(Ids.isId("0123456789ABCDEF01234567"));
        assertFalse(Ids.isId("0123456789abcdef0123456"));
        assertFalse(Ids.isId("0123456789abcdef012345678"));
        assertFalse(Ids.isId("0123456789abcdef0123456g"));
        assertFalse(Ids.isId("٠123456789abcdef01234567"));
    }

    @Test
    void aConversationsIdBeginsWithItsKind() {
        assertTrue(Ids.isConversationId("d0123456789abcdef01234567"));
        assertFalse(Ids.isConversationId(null));
        assertFalse(Ids.isConversationId("g0123456789abcdef01234567"));
        assertFalse(Ids.isConversationId("0123456789abcdef012345678"));
        assertFalse(Ids.isConversationId("d0123456789abcdef0123456"));
    }
}
