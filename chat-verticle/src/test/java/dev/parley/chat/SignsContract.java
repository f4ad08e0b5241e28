package dev.parley.chat;

import static dev.parley.contract.chat.Availability.BUSY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.chat.AdvanceReceipt;
import dev.parley.contract.chat.Moved;
import dev.parley.contract.chat.MovedConversation;
import dev.parley.contract.chat.Receipt;
import dev.parley.contract.chat.UserStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link MessageStore} promises of signs of life: who hears of whom, how far someone got, what has moved. */
abstract class SignsContract extends StatusContract {
    private static final String ANN_CAT = Ids.directConversation(ANN, CAT);

    @Test
    void aReceiptIsAnsweredWithHowThingsStandThenAndWhetherItMovedThem() {
        for (int i = 0; i < 4; i++) {
            send(ANN, BOB);
        }
        send(BOB, ANN);
        send(ANN, BOB);
        send(ANN, BOB);

        assertReceipt(receipt(BOB, 6, 0), new Receipt(BOB, 6, 5), 2, true);
        assertReceipt(receipt(BOB, 0, 6), new Receipt(BOB, 6, 6), 1, true);
        assertReceipt(receipt(BOB, 6, 6), new Receipt(BOB, 6, 6), 1, false);
        assertReceipt(receipt(BOB, 1, 2), new Receipt(BOB, 6, 6), 1, false);
        assertReceipt(receipt(BOB, 0, 99), new Receipt(BOB, 7, 7), 0, true);
        assertReceipt(receipt(BOB, 99, 99), new Receipt(BOB, 7, 7), 0, false);
        reopen();
        assertReceipt(receipt(BOB, 7, 7), new Receipt(BOB, 7, 7), 0, false);
    }

    @Test
    void onlyAMemberIsToldTheMembers() {
        send(BOB, ANN);

        assertEquals(
                Set.of(ANN, BOB),
                Set.copyOf(Await.result(store.members(ANN, ANN_BOB)).orElseThrow()));
        assertEquals(2, Await.result(store.members(BOB, ANN_BOB)).orElseThrow().size());
        assertEquals(Optional.empty(), Await.result(store.members(CAT, ANN_BOB)));
        assertEquals(Optional.empty(), Await.result(store.members(ANN, ANN_CAT)));
        assertEquals(Optional.empty(), Await.result(store.members(ANN, "nonsense")));
    }

    @Test
    void acquaintedAreThoseWhoShareAConversation() {
        send(ANN, BOB);
        send(CAT, ANN);

        Map<String, List<String>> found = Await.result(store.acquaintances(Set.of(ANN, BOB, Ids.random())));

        assertEquals(Set.of(BOB, CAT), Set.copyOf(found.getOrDefault(ANN, List.of())));
        assertEquals(List.of(ANN), found.get(BOB));
        assertTrue(Set.of(ANN, BOB).containsAll(withSome(found)), found::toString);
        assertEquals(Set.of(), withSome(Await.result(store.acquaintances(Set.of()))));
    }

    @Test
    void whoseFirstMessageWasRefusedIsNoAcquaintance() {
        stored(message(ANN, BOB, "c", "hi"));
        append(message(ANN, CAT, "c", "a conflict"));

        assertEquals(Set.of(), withSome(Await.result(store.acquaintances(Set.of(CAT)))));
    }

    @Test
    void ofManyAcquaintancesAThousandAreNamed() {
        send(ANN, BOB);
        for (int batch = 0; batch < 10; batch++) {
            Stream<NewMessage> first = Stream.generate(() -> message(ANN, Ids.random()));
            Await.result(store.append(first.limit(101).toList()));
        }
        List<String> named = Await.result(store.acquaintances(Set.of(ANN))).getOrDefault(ANN, List.of());

        assertEquals(1_000, new HashSet<>(named).size());
    }

    @Test
    void whenSomeoneWasSeenLastIsKeptAndNeverGoesBack() {
        Await.result(store.noteSeen(Set.of(ANN, BOB), 2_000));
        Await.result(store.noteSeen(Set.of(ANN), 3_000));
        Await.result(store.noteSeen(Set.of(ANN, BOB), 1_000));
        reopen();

        assertEquals(Instant.ofEpochMilli(3_000), seen(ANN));
        assertEquals(Instant.ofEpochMilli(2_000), seen(BOB));
        assertEquals(UserStatus.unknown(CAT), status(CAT));
    }

    @Test
    void toHaveBeenSeenLeavesTheStatusAsItIsAndTheOtherWayRound() {
        setStatus(ANN, BUSY, "skiing");
        Await.result(store.noteSeen(Set.of(ANN), 2_000));
        assertEquals(new UserStatus(ANN, BUSY, "skiing", null, Instant.ofEpochMilli(2_000)), status(ANN));
        assertEquals(1, due(send(BOB, ANN)));

        setStatus(ANN, BUSY, "swimming");
        assertEquals(new UserStatus(ANN, BUSY, "swimming", null, Instant.ofEpochMilli(2_000)), status(ANN));
    }

    @Test
    void withoutACursorNothingHasMovedAndFromItOnEverythingIsTold() {
        send(ANN, BOB);
        Moved begun = moved(null, ANN, BOB);
        send(ANN, BOB);
        send(ANN, CAT);
        send(BOB, ANN);

        Moved moved = moved(begun.cursor(), ANN, BOB, CAT);

        assertEquals(List.of(), begun.conversations());
        assertFalse(begun.more() || moved.more());
        assertEquals(Set.of("%s 2-3".formatted(ANN_BOB), "%s 1-1".formatted(ANN_CAT)), spans(moved));
        moved.conversations().forEach(c -> assertEquals(2, c.members().size()));
        assertEquals(Set.of(), spans(moved(moved.cursor(), ANN, BOB, CAT)));
    }

    @Test
    void ofOthersConversationsNothingIsTold() {
        String cursor = moved(null).cursor();
        send(ANN, BOB);
        send(BOB, CAT);

        assertEquals(Set.of(ANN_BOB), conversations(moved(cursor, ANN)));
        assertEquals(Set.of(), conversations(moved(cursor)));
        assertEquals(Set.of(), conversations(moved(cursor, Ids.random())));
    }

    @Test
    void aCursorHoldsUntilItIsUsedAgainAndThroughARestart() {
        String cursor = moved(null).cursor();
        send(ANN, BOB);
        moved(cursor, ANN);
        reopen();
        send(ANN, BOB);

        assertEquals(Set.of("%s 1-2".formatted(ANN_BOB)), spans(moved(cursor, ANN)));
    }

    @Test
    void whatMovedIsToldInBoundedPartsWithoutGapsOrRepeats() {
        String cursor = moved(null).cursor();
        for (int i = 0; i < 12; i++) {
            List<NewMessage> batch = new ArrayList<>();
            for (int j = 0; j < 1_000; j++) {
                batch.add(message(ANN, BOB));
            }
            Await.result(store.append(batch));
        }

        List<MovedConversation> parts = new ArrayList<>();
        Moved part;
        do {
            part = moved(cursor, BOB);
            assertNotEquals(cursor, part.cursor());
            parts.addAll(part.conversations());
            cursor = part.cursor();
        } while (part.more());

        assertTrue(parts.size() > 1, parts::toString);
        long next = 1;
        for (MovedConversation conversation : parts) {
            assertEquals(next, conversation.firstSeq());
            next = conversation.lastSeq() + 1;
        }
        assertEquals(12_001, next);
    }

    @Test
    void whatIsNoCursorIsRefused() {
        for (String cursor : List.of("", "nonsense", "-1", "1.5", "99999999999999999999")) {
            Await.failure(Failure.INVALID, store.movedSince(cursor, Set.of(ANN)));
        }
    }

    /** Else who asks would hear of nothing until this log is as long as the other was. */
    @Test
    void aCursorOfALongerLogBeginsAnew() {
        send(ANN, BOB);

        for (String cursor : List.of("2", "5000000", "9".repeat(18))) {
            Moved begun = moved(cursor, ANN);
            send(ANN, BOB);

            assertFalse(begun.more());
            assertEquals(Set.of(ANN_BOB), conversations(moved(begun.cursor(), ANN)));
        }
    }

    private Moved moved(@Nullable String cursor, String... userIds) {
        return Await.result(store.movedSince(cursor, Set.of(userIds)));
    }

    private static Set<String> conversations(Moved moved) {
        Set<String> ids = new HashSet<>();
        moved.conversations().forEach(c -> ids.add(c.conversationId()));
        return ids;
    }

    private static Set<String> spans(Moved moved) {
        Set<String> spans = new HashSet<>();
        moved.conversations().forEach(c -> spans.add(c.conversationId() + " " + c.firstSeq() + "-" + c.lastSeq()));
        return spans;
    }

    private static Set<String> withSome(Map<String, List<String>> acquaintances) {
        Set<String> users = new HashSet<>();
        acquaintances.forEach((user, others) -> {
            if (!others.isEmpty()) {
                users.add(user);
            }
        });
        return users;
    }

    private ReceiptMoved receipt(String userId, long delivered, long read) {
        return Await.result(store.advanceReceipt(userId, new AdvanceReceipt(ANN_BOB, delivered, read)))
                .orElseThrow();
    }

    private static void assertReceipt(ReceiptMoved moved, Receipt receipt, long unread, boolean changed) {
        assertEquals(ANN_BOB, moved.conversationId());
        assertEquals(Set.of(ANN, BOB), Set.copyOf(moved.members()));
        assertEquals(receipt, moved.receipt());
        assertEquals(unread, moved.unread());
        assertEquals(changed, moved.changed());
    }

    private @Nullable Instant seen(String userId) {
        return status(userId).lastSeenAt();
    }
}
