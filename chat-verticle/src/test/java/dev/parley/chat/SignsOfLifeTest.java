package dev.parley.chat;

import static dev.parley.chat.RunningChat.ANN;
import static dev.parley.chat.RunningChat.BOB;
import static dev.parley.chat.RunningChat.CAT;
import static dev.parley.chat.RunningChat.caller;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.chat.AdvanceReceipt;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.FindMoved;
import dev.parley.contract.chat.FindStatuses;
import dev.parley.contract.chat.Moved;
import dev.parley.contract.chat.MovedConversation;
import dev.parley.contract.chat.PresenceNews;
import dev.parley.contract.chat.Receipt;
import dev.parley.contract.chat.SetStatus;
import dev.parley.contract.chat.ShowTyping;
import dev.parley.contract.chat.UserStatus;
import dev.parley.contract.gateway.PresenceSignal;
import dev.parley.contract.gateway.ReceiptSignal;
import dev.parley.contract.gateway.TypingSignal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a receipt, of typing, of coming and going: over the bus, from one gateway to others. */
class SignsOfLifeTest {
    private static final String ANN_BOB = Ids.directConversation(ANN, BOB);

    @TempDir
    Path folder = Path.of("");

    private RunningChat running = openedLater();
    private FakeGateway one = gatewayLater();
    private FakeGateway two = gatewayLater();

    @BeforeEach
    void start() {
        running = new RunningChat(folder);
        OnContext loop = new OnContext(running.vertx);
        one = loop.get(() -> new FakeGateway(running.vertx.eventBus(), "n1"));
        two = loop.get(() -> new FakeGateway(running.vertx.eventBus(), "n2"));
        running.presence.with(ANN, "n1").with(BOB, "n1", "n2").with(CAT, "n2");
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void aReceiptReachesEveryNodeWithADeviceOfEitherMember() {
        running.send(ANN, BOB);
        running.send(ANN, BOB);

        advance(BOB, 2, 1);

        Await.until(() -> !one.receipts().isEmpty() && !two.receipts().isEmpty());
        Receipt receipt = new Receipt(BOB, 2, 1);
        assertEquals(List.of(new ReceiptSignal(ANN_BOB, receipt, 1, List.of(ANN, BOB))), one.receipts());
        assertEquals(List.of(new ReceiptSignal(ANN_BOB, receipt, 1, List.of(BOB))), two.receipts());
    }

    @Test
    void aReceiptIsClampedToTheLastMessageAndOneThatMovesNothingIsNotTold() {
        running.send(ANN, BOB);
        advance(BOB, 0, 99);
        Await.until(() -> one.receipts().size() == 1);
        advance(BOB, 99, 99);
        advance(BOB, 1, 0);
        running.send(ANN, BOB);

        advance(BOB, 2, 0);

        Await.until(() -> one.receipts().size() > 1);
        assertEquals(
                List.of(new Receipt(BOB, 1, 1), new Receipt(BOB, 2, 1)),
                one.receipts().stream().map(ReceiptSignal::receipt).toList());
    }

    @Test
    void howMuchIsUnreadIsHeardBeforeTheMessageThatMakesItMore() {
        running.send(ANN, BOB);
        running.chat.advanceReceipt(caller(BOB), new AdvanceReceipt(ANN_BOB, 1, 1));

        running.send(ANN, BOB);

        Await.until(() -> one.all.size() == 3);
        assertEquals(List.of(one.asked.get(0), one.signals.get(0), one.asked.get(1)), one.all);
        assertEquals(0, one.receipts().get(0).unread());
    }

    @Test
    void whatIsReadFastIsToldInFewSignals() {
        for (int i = 0; i < 200; i++) {
            running.send(ANN, BOB);
        }
        for (int seq = 1; seq < 200; seq++) {
            running.chat.advanceReceipt(caller(BOB), new AdvanceReceipt(ANN_BOB, seq, seq));
        }
        advance(BOB, 200, 200);

        Await.until(
                () -> one.receipts().stream().anyMatch(told -> told.receipt().read() == 200));
        assertTrue(one.receipts().size() < 100, one.receipts().size() + " signals");
        long before = 0;
        for (ReceiptSignal told : one.receipts()) {
            assertTrue(told.receipt().read() > before, () -> one.receipts().toString());
            assertEquals(200 - told.receipt().read(), told.unread());
            before = told.receipt().read();
        }
    }

    @Test
    void theOtherMemberSeesWhoTypesAndNobodyElseDoes() {
        running.send(ANN, BOB);

        Await.result(running.chat.showTyping(caller(ANN), new ShowTyping(ANN_BOB, true)));

        Await.until(() -> !one.typing().isEmpty() && !two.typing().isEmpty());
        assertEquals(List.of(new TypingSignal(ANN_BOB, ANN, true, List.of(BOB))), one.typing());
        assertEquals(one.typing(), two.typing());
        Await.failure(Failure.NOT_FOUND, running.chat.showTyping(caller(CAT), new ShowTyping(ANN_BOB, true)));
        Await.failure(Failure.NOT_FOUND, running.chat.showTyping(caller(ANN), new ShowTyping("nonsense", true)));
    }

    @Test
    void whoComesIsShownToThoseWhomHeSharesAConversationWith() {
        running.send(ANN, BOB);

        Await.result(running.chat.notePresence(new PresenceNews(List.of(ANN), List.of(), List.of())));

        Await.until(() -> !one.presence().isEmpty() && !two.presence().isEmpty());
        UserStatus status = UserStatus.unknown(ANN);
        assertEquals(List.of(new PresenceSignal(status, true, List.of(BOB, ANN))), one.presence());
        assertEquals(List.of(new PresenceSignal(status, true, List.of(BOB))), two.presence());
    }

    @Test
    void whoLeavesIsStoredAsSeenThenAndAfterARestart() {
        long before = System.currentTimeMillis();

        Await.result(running.chat.notePresence(new PresenceNews(List.of(), List.of(ANN), List.of(BOB))));
        running.restart();

        for (UserStatus status : statuses(ANN, BOB)) {
            assertTrue(status.lastSeenAt() != null && status.lastSeenAt().toEpochMilli() >= before, status::toString);
        }
        assertEquals(List.of(UserStatus.unknown(CAT)), statuses(CAT));
    }

    @Test
    void whatOneSaysOfOneselfIsShownAtOnce() {
        running.send(ANN, BOB);

        UserStatus busy =
                Await.result(running.chat.setStatus(caller(ANN), new SetStatus(Availability.BUSY, "skiing", null)));

        Await.until(() -> !two.presence().isEmpty());
        assertEquals(List.of(new PresenceSignal(busy, true, List.of(BOB))), two.presence());
    }

    @Test
    void aGatewayFindsWhatHasMoved() {
        String cursor = Await.result(running.chat.findMoved(new FindMoved(null, Set.of())))
                .cursor();
        running.send(ANN, BOB);
        running.send(BOB, ANN);

        Moved moved = Await.result(running.chat.findMoved(new FindMoved(cursor, Set.of(BOB))));

        assertEquals(List.of(new MovedConversation(ANN_BOB, List.of(ANN, BOB), 1, 2)), moved.conversations());
        assertFalse(moved.more());
        Await.failure(Failure.INVALID, running.chat.findMoved(new FindMoved("nonsense", Set.of(BOB))));
    }

    private void advance(String userId, long delivered, long read) {
        Await.result(running.chat.advanceReceipt(caller(userId), new AdvanceReceipt(ANN_BOB, delivered, read)));
    }

    private List<UserStatus> statuses(String... userIds) {
        return Await.result(running.chat.findStatuses(new FindStatuses(Set.of(userIds))))
                .statuses();
    }

    /** Stand in until {@link #start}. */
    @SuppressWarnings("NullAway")
    private static RunningChat openedLater() {
        return null;
    }

    @SuppressWarnings("NullAway")
    private static FakeGateway gatewayLater() {
        return null;
    }
}
