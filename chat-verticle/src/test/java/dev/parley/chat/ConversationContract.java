package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.chat.AdvanceReceipt;
import dev.parley.contract.chat.Conversation;
import dev.parley.contract.chat.History;
import dev.parley.contract.chat.Inbox;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.ReadHistory;
import dev.parley.contract.chat.ReadInbox;
import dev.parley.contract.chat.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link MessageStore} promises of conversations as their members see them. */
abstract class ConversationContract extends MessageStoreContract {
    @Test
    void aConversationShowsEachMemberHisOwnSide() {
        Message first = send(ANN, BOB);

        assertEquals(Conversation.begunBy(first, ANN), sorted(conversation(ANN), first));
        assertEquals(Conversation.begunBy(first, BOB), sorted(conversation(BOB), first));
        assertTrue(Await.result(store.conversation(CAT, ANN_BOB)).isEmpty());
        assertTrue(Await.result(store.conversation(ANN, "d" + CAT)).isEmpty());
    }

    @Test
    void anOwnSendReadsEverythingUpToItAndAnAutomaticOneNothing() {
        send(ANN, BOB);
        send(ANN, BOB);
        stored(automatic(BOB, ANN));
        assertEquals(
                List.of(0L, 2L),
                List.of(conversation(BOB).readSeq(), conversation(BOB).unread()));
        assertEquals(1, conversation(ANN).unread());

        send(BOB, ANN);
        assertEquals(
                List.of(4L, 0L),
                List.of(conversation(BOB).readSeq(), conversation(BOB).unread()));
        assertEquals(4, conversation(BOB).deliveredSeq());
        assertEquals(List.of(new Receipt(BOB, 4, 4)), conversation(ANN).receipts());
    }

    @Test
    void receiptsOnlyMoveForward() {
        for (int i = 0; i < 5; i++) {
            send(ANN, BOB);
        }
        assertReceipt(3, 2, 3, 2);
        assertReceipt(2, 1, 3, 2);
        assertReceipt(0, 4, 4, 4);
        assertReceipt(5, 0, 5, 4);
        assertEquals(1, conversation(BOB).unread());
    }

    @Test
    void aReceiptBeyondTheLastMessageIsAReceiptOfTheLast() {
        send(ANN, BOB);
        send(ANN, BOB);

        assertReceipt(Long.MAX_VALUE, Long.MAX_VALUE, 2, 2);
        send(ANN, BOB);
        assertEquals(1, conversation(BOB).unread());
    }

    @Test
    void onlyAMemberHasReceipts() {
        send(ANN, BOB);

        assertTrue(Await.result(store.advanceReceipt(CAT, new AdvanceReceipt(ANN_BOB, 1, 1)))
                .isEmpty());
        assertTrue(Await.result(store.advanceReceipt(ANN, new AdvanceReceipt("d" + CAT, 1, 1)))
                .isEmpty());
    }

    @Test
    void whatIsUnreadIsWhatTheHistorySaysIsUnread() {
        Random random = new Random(20_260_102);
        for (int i = 0; i < 300; i++) {
            boolean ann = random.nextBoolean();
            String me = ann ? ANN : BOB;
            switch (random.nextInt(5)) {
                case 0 -> stored(automatic(me, ann ? BOB : ANN));
                case 1, 2 -> send(me, ann ? BOB : ANN);
                default ->
                    Await.result(store.advanceReceipt(me, new AdvanceReceipt(ANN_BOB, 0, random.nextInt(i + 2))));
            }
            if (i % 97 == 96) {
                reopen();
            }
            assertUnreadAsCounted(ANN);
            assertUnreadAsCounted(BOB);
        }
    }

    @Test
    void theInboxShowsTheLatestConversationFirst() {
        Message toBob = send(ANN, BOB);
        Message toCat = send(ANN, CAT);
        assertEquals(List.of(toCat, toBob), lastMessages(inbox(ANN, null, 50)));

        Message fromBob = send(BOB, ANN);
        assertEquals(List.of(fromBob, toCat), lastMessages(inbox(ANN, null, 50)));
        assertEquals(List.of(fromBob), lastMessages(inbox(BOB, null, 50)));
        assertEquals(Await.result(store.logId()), inbox(ANN, null, 50).logId());
    }

    @Test
    void theInboxHoldsOnlyConversationsWithMessages() {
        send(ANN, BOB);
        stored(message(ANN, BOB, "c", "hi"));
        append(message(ANN, CAT, "c", "a conflict"));

        assertEquals(1, inbox(ANN, null, 50).conversations().size());
        assertEquals(List.of(), inbox(CAT, null, 50).conversations());
        assertNull(inbox(CAT, null, 50).next());
    }

    @Test
    void pagesOfTheInboxJoinWithoutGapsOrRepeats() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            expected.add(0, send(ANN, Ids.random()).conversationId());
        }
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            Inbox page = inbox(ANN, cursor, 3);
            page.conversations().forEach(conversation -> found.add(conversation.id()));
            cursor = page.next();
        } while (cursor != null);

        assertEquals(expected, found);
        assertNull(inbox(ANN, null, 7).next());
        assertNotNull(inbox(ANN, null, 6).next());
    }

    @Test
    void aCursorThatNobodyGaveOutIsRefused() {
        Await.failure(Failure.INVALID, store.inbox(ANN, new ReadInbox("no cursor", 50)));
    }

    @Test
    void aHistoryIsReadInPagesBothWays() {
        for (int i = 0; i < 7; i++) {
            send(ANN, BOB);
        }
        assertPage(List.of(5L, 6L, 7L), true, null, null);
        assertPage(List.of(2L, 3L, 4L), true, 5L, null);
        assertPage(List.of(1L), false, 2L, null);
        assertPage(List.of(), false, 1L, null);
        assertPage(List.of(1L, 2L, 3L), true, null, 0L);
        assertPage(List.of(5L, 6L, 7L), false, null, 4L);
        assertPage(List.of(), false, null, 7L);
        assertPage(List.of(), false, null, 99L);
        assertPage(List.of(5L, 6L, 7L), true, 99L, null);
    }

    @Test
    void aHistoryIsForMembersOnly() {
        send(ANN, BOB);

        assertTrue(Await.result(store.history(CAT, new ReadHistory(ANN_BOB, null, null, 50)))
                .isEmpty());
        assertTrue(Await.result(store.history(ANN, new ReadHistory("d" + CAT, null, null, 50)))
                .isEmpty());
    }

    private void assertReceipt(long delivered, long read, long deliveredThen, long readThen) {
        assertTrue(Await.result(store.advanceReceipt(BOB, new AdvanceReceipt(ANN_BOB, delivered, read)))
                .isPresent());

        assertEquals(deliveredThen, conversation(BOB).deliveredSeq());
        assertEquals(readThen, conversation(BOB).readSeq());
        assertEquals(
                List.of(new Receipt(BOB, deliveredThen, readThen)),
                conversation(ANN).receipts());
    }

    private void assertUnreadAsCounted(String userId) {
        Await.result(store.conversation(userId, ANN_BOB)).ifPresent(conversation -> {
            long counted = 0;
            for (long after = conversation.readSeq(); after < conversation.lastSeq(); after += 200) {
                History page = Await.result(store.history(userId, new ReadHistory(ANN_BOB, null, after, 200)))
                        .orElseThrow();
                counted += page.messages().stream()
                        .filter(message -> !message.senderId().equals(userId))
                        .count();
            }
            assertEquals(counted, conversation.unread());
        });
    }

    private void assertPage(List<Long> seqs, boolean more, @Nullable Long before, @Nullable Long after) {
        History page = Await.result(store.history(BOB, new ReadHistory(ANN_BOB, before, after, 3)))
                .orElseThrow();

        assertEquals(seqs, seqs(page.messages()));
        assertEquals(more, page.more());
    }

    private Inbox inbox(String userId, @Nullable String cursor, int limit) {
        return Await.result(store.inbox(userId, new ReadInbox(cursor, limit)));
    }

    private static List<@Nullable Message> lastMessages(Inbox inbox) {
        return inbox.conversations().stream().map(Conversation::lastMessage).toList();
    }

    /** The members' order is nobody's promise. */
    private static Conversation sorted(Conversation c, Message first) {
        List<String> members = List.of(first.senderId(), String.valueOf(first.recipientId()));
        assertTrue(
                c.members().size() == 2 && c.members().containsAll(members),
                c.members().toString());
        return new Conversation(
                c.id(),
                c.kind(),
                members,
                c.lastMessage(),
                c.lastSeq(),
                c.readSeq(),
                c.deliveredSeq(),
                c.unread(),
                c.receipts());
    }
}
