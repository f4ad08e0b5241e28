package dev.parley.system.delivery;

import static dev.parley.system.delivery.Run.at;
import static dev.parley.system.delivery.Run.message;
import static dev.parley.system.delivery.Run.objects;
import static dev.parley.system.delivery.Run.plus;
import static dev.parley.system.delivery.Run.without;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs that went wrong in one way each, which the check must see, and runs that only look so, which it must not. */
class DeliveryCheckTest {
    private final Run run = new Run();

    @Test
    void aSoundRunIsPassedInSilence() {
        run.pass("ann", "a1");
        run.pass("bob", "b1");
        run.drop("ann").resumed("ann");
        run.pass("ann", "a2");
        assertDoesNotThrow(run::check);
    }

    @Test
    void anAcknowledgedMessageThatIsLost() {
        run.pass("ann", "a1");
        StoredMessage lost = message(2, "ann", "a2");
        run.send("ann", "a2").ack(lost);
        String told = objects("acknowledged and lost", run::check);
        assertTrue(told.contains("Sent senderId=ann"), told);
        assertTrue(told.contains("Acked message=seq 2 of d1: a2"), told);
        assertTrue(told.contains("Connected userId=ann"), told);
        assertTrue(told.indexOf("Sent senderId") < told.indexOf("Acked message"), told);
    }

    @Test
    void anAcknowledgedMessageOfAConversationThatNobodyCanRead() {
        run.pass("ann", "a1");
        objects("acknowledged and lost", () -> run.checkWith(stored -> List.of()));
    }

    @Test
    void anAcknowledgedMessageWhoseContentIsStoredOtherwise() {
        run.pass("ann", "a1");
        objects("acknowledged and changed", () -> run.checkWith(at(0, message(1, "ann", "a1", "another content"))));
    }

    @Test
    void anAcknowledgementWithOtherContentThanWasSent() {
        run.send("ann", "a1");
        StoredMessage other = message(1, "ann", "a1", "another content");
        run.ack(other).apply("ann", other).apply("bob", other);
        String told = objects("acknowledged otherwise than sent", () -> run.checkWith(stored -> List.of(other)));
        assertTrue(told.contains("stored otherwise than sent=1"), told);
    }

    @Test
    void anAcknowledgementWithAnotherNumberThanTheLogs() {
        run.pass("ann", "a1");
        run.send("ann", "a2").store("ann", "a2");
        run.ack(message(3, "ann", "a2"));
        objects("acknowledged and changed", run::check);
    }

    @Test
    void aGapInTheNumbers() {
        run.pass("ann", "a1");
        run.pass("ann", "a2");
        run.pass("ann", "a3");
        objects("wrong number", () -> run.checkWith(without(1)));
    }

    @Test
    void aNumberThatIsGivenTwice() {
        run.pass("ann", "a1");
        run.send("bob", "b1");
        objects("wrong number", () -> run.checkWith(plus(message(1, "bob", "b1"))));
    }

    @Test
    void aClientIdThatIsStoredTwice() {
        StoredMessage first = run.pass("ann", "a1");
        StoredMessage again = message(2, "ann", "a1");
        run.apply("ann", again).apply("bob", again);
        String told = objects("stored more than once", () -> run.checkWith(plus(again)));
        assertTrue(told.contains(first.toString()) && told.contains(again.toString()), told);
    }

    @Test
    void anUnacknowledgedMessageMayBeThereOnceOrNotAtAll() {
        run.pass("ann", "a1");
        run.send("ann", "a2").send("ann", "a3");
        StoredMessage unheard = run.store("ann", "a3");
        run.apply("ann", unheard).apply("bob", unheard);
        assertDoesNotThrow(run::check);
    }

    @Test
    void anUnacknowledgedMessageThatIsThereTwice() {
        run.send("ann", "a1").drop("ann").send("ann", "a1");
        run.store("ann", "a1");
        run.store("ann", "a1");
        objects("stored more than once", run::check);
    }

    @Test
    void aMessageThatNobodySent() {
        run.pass("ann", "a1");
        run.store("bob", "b1");
        objects("stored and never sent", run::check);
    }

    @Test
    void aMessageThatWasRefusedForGoodAndIsThere() {
        run.send("ann", "a1").refuse("ann", "a1", 403);
        run.store("ann", "a1");
        objects("refused and stored", run::check);
    }

    @Test
    void sendsOfOneConnectionThatAreStoredInAnotherOrder() {
        run.send("ann", "a1").send("ann", "a2");
        run.passOn("a2", false, "ann", "bob");
        run.passOn("a1", false, "ann", "bob");
        String told = objects("stored in another order than sent", run::check);
        assertTrue(told.contains("clientId=a1") && told.contains("clientId=a2"), told);
    }

    @Test
    void sendsThatWereRepeatedInOrderAndAreStoredInAnother() {
        run.send("ann", "a1").send("ann", "a2").drop("ann");
        run.send("ann", "a1").send("ann", "a2");
        run.passOn("a2", true, "ann", "bob");
        run.passOn("a1", false, "ann", "bob");
        objects("stored in another order than sent", run::check);
    }

    @Test
    void theLastAttemptOfEachSendIsWhatTheOrderGoesBy() {
        run.send("ann", "a1").send("ann", "a2").refuse("ann", "a1", 429);
        run.passOn("a2", false, "ann", "bob");
        run.send("ann", "a1");
        run.passOn("a1", false, "ann", "bob");
        assertDoesNotThrow(run::check);
    }

    @Test
    void aSendThatAnEarlierAttemptHadStoredMayBeAnsweredBehindLaterOnes() {
        run.send("ann", "a1").send("ann", "a2");
        StoredMessage first = run.store("ann", "a1");
        StoredMessage second = run.store("ann", "a2");
        run.drop("ann").send("ann", "a1").send("ann", "a2").refuse("ann", "a1", 429);
        run.ack(second, true).send("ann", "a1").ack(first, true);
        run.apply("ann", first).apply("ann", second).apply("bob", first).apply("bob", second);
        assertDoesNotThrow(run::check);
    }

    @Test
    void twoConnectionsHaveNoOrderBetweenThem() {
        run.send("ann", "a1").send("bob", "b1");
        StoredMessage second = run.store("bob", "b1");
        run.ack(second).apply("ann", second).apply("bob", second);
        run.passOn("a1", false, "ann", "bob");
        assertDoesNotThrow(run::check);
    }

    @Test
    void twoDoorsThatDiffer() {
        run.pass("ann", "a1");
        run.pass("ann", "a2");
        objects("two doors differ", () -> run.checkWithLastDoor(without(1)));
        objects("two doors differ", () -> run.checkWithLastDoor(at(0, message(1, "ann", "a1", "another content"))));
        objects("two doors differ", () -> run.checkWithLastDoor(plus(message(3, "ann", "a3"))));
    }

    @Test
    void aHistoryThatAMemberReadOverOneDoorOnlyProvesNothing() {
        run.pass("ann", "a1");
        objects("history not read over two doors", run::checkWithOneDoorLess);
    }

    @Test
    void aRecordingThatIsNotWholeProvesNothing() {
        Recording small = new Recording(1);
        small.add(new Event.Left("ann", 1, 1));
        small.add(new Event.Left("ann", 1, 2));
        String told = assertThrows(IllegalStateException.class, () -> DeliveryCheck.of(small, new Histories()))
                .getMessage();
        assertEquals("the recording was full at 1 events and missed 1: nothing is proven", told);
    }
}
