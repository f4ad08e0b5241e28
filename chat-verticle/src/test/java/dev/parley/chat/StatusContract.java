package dev.parley.chat;

import static dev.parley.contract.chat.Availability.AVAILABLE;
import static dev.parley.contract.chat.Availability.BUSY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parley.contract.Times;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.SetStatus;
import dev.parley.contract.chat.UserStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link MessageStore} promises of its users: who is busy, who is to be answered for, who is gone. */
abstract class StatusContract extends ConversationContract {
    /** The busy epoch that a stored message is due in, read past the store. */
    abstract @Nullable Long due(Message message);

    @Test
    void aStatusIsReadAsItWasSet() {
        Instant until = Times.now().plus(Duration.ofHours(1));
        UserStatus busy = new UserStatus(ANN, BUSY, "skiing ⛷", until, null);

        assertEquals(busy, Await.result(store.setStatus(ANN, new SetStatus(BUSY, "skiing ⛷", until))));

        assertEquals(busy, status(ANN));
        reopen();
        assertEquals(busy, status(ANN));
    }

    @Test
    void aUserOfWhomNothingIsStoredIsAvailable() {
        assertEquals(UserStatus.unknown(ANN), status(ANN));
        assertEquals(List.of(), Await.result(store.statuses(Set.of())));
    }

    @Test
    void aStatusIsAnsweredForEachUserAsked() {
        setStatus(ANN, BUSY, null);

        Set<UserStatus> found = Set.copyOf(Await.result(store.statuses(Set.of(ANN, BOB))));

        assertEquals(Set.of(new UserStatus(ANN, BUSY, null, null, null), UserStatus.unknown(BOB)), found);
    }

    @Test
    void aMessageToABusyPersonIsDueInHisEpoch() {
        assertNull(due(send(ANN, BOB)));

        setStatus(BOB, BUSY, null);
        assertEquals(1, due(send(ANN, BOB)));
        assertNull(due(send(BOB, ANN)));

        setStatus(BOB, AVAILABLE, null);
        assertNull(due(send(ANN, BOB)));
    }

    @Test
    void theEpochCountsTheChangesBetweenAvailableAndBusyOnly() {
        setStatus(BOB, AVAILABLE, null);
        setStatus(BOB, BUSY, null);
        setStatus(BOB, BUSY, "a note");
        setStatus(BOB, null, "another");
        assertEquals(1, due(send(ANN, BOB)));

        setStatus(BOB, AVAILABLE, null);
        setStatus(BOB, BUSY, null);
        reopen();
        assertEquals(3, due(send(ANN, BOB)));
    }

    @Test
    void theFirstMessageOfAConversationMayBeDue() {
        setStatus(BOB, BUSY, null);

        assertEquals(1, due(send(ANN, BOB)));
    }

    @Test
    void anUntilTimeThatHasPassedEndsBeingBusyButNotTheEpoch() {
        Instant until = Times.now().plusMillis(1_000);
        Await.result(store.setStatus(BOB, new SetStatus(BUSY, "back soon", until)));
        assertEquals(1, due(send(ANN, BOB)));

        Await.until(() -> status(BOB).equals(UserStatus.unknown(BOB)));

        assertNull(due(send(ANN, BOB)));
        setStatus(BOB, BUSY, null);
        assertEquals(1, due(send(ANN, BOB)));
    }

    @Test
    void anAutomaticMessageIsNeverDue() {
        setStatus(BOB, BUSY, null);

        assertNull(due(stored(automatic(ANN, BOB))));
    }

    @Test
    void aServicesMessageIsNeverDueAlsoLater() {
        setStatus(BOB, BUSY, null);
        NewMessage first = message(ANN, BOB).opening(new NewMessage.Opening(BOB, true, false));

        assertNull(due(stored(first)));
        assertNull(due(stored(withoutOpening(message(ANN, BOB)))));
        reopen();
        assertNull(due(stored(withoutOpening(message(ANN, BOB)))));
    }

    @Test
    void aMessageToABusyServiceIsDue() {
        setStatus(BOB, BUSY, null);

        assertEquals(1, due(stored(message(ANN, BOB).opening(new NewMessage.Opening(BOB, false, true)))));
    }

    @Test
    void nothingIsDueWhereTheSenderHasBlockedTheRecipient() {
        setStatus(BOB, BUSY, null);
        Await.result(store.setBlock(ANN, BOB, true));
        assertNull(due(send(ANN, BOB)));
        assertNull(due(send(ANN, BOB)));

        Await.result(store.setBlock(ANN, BOB, false));
        assertEquals(1, due(send(ANN, BOB)));
    }

    @Test
    void blocksAreListedOnceEach() {
        Await.result(store.setBlock(ANN, CAT, true));
        Await.result(store.setBlock(ANN, BOB, true));
        Await.result(store.setBlock(ANN, BOB, true));
        assertEquals(List.of(BOB, CAT), Await.result(store.blocks(ANN)));

        Await.result(store.setBlock(ANN, BOB, false));
        Await.result(store.setBlock(ANN, BOB, false));
        assertEquals(List.of(CAT), Await.result(store.blocks(ANN)));
        assertEquals(List.of(), Await.result(store.blocks(CAT)));
    }

    @Test
    void aDeletedUserIsNoLongerBusy() {
        setStatus(BOB, BUSY, "gone for good");

        Await.result(store.markDeleted(List.of(BOB), 1));

        assertEquals(UserStatus.unknown(BOB), status(BOB));
    }

    @Test
    void theWatermarkOfDeletedUsersOnlyMovesForward() {
        assertEquals(0, Await.result(store.deletedKnownUntil()));

        Await.result(store.markDeleted(List.of(BOB), 2_000));
        Await.result(store.markDeleted(List.of(BOB, CAT), 1_000));

        reopen();
        assertEquals(2_000, Await.result(store.deletedKnownUntil()));
    }

    UserStatus status(String userId) {
        return Await.result(store.statuses(Set.of(userId))).get(0);
    }
}
