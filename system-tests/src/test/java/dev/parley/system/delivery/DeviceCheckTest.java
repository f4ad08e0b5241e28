package dev.parley.system.delivery;

import static dev.parley.system.delivery.Run.message;
import static dev.parley.system.delivery.Run.objects;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Devices that hold something else than the log, which the check must see. */
class DeviceCheckTest {
    private final Run run = new Run();

    @Test
    void aDeviceThatLacksTheLastMessage() {
        run.pass("ann", "a1");
        run.send("ann", "a2");
        StoredMessage last = run.store("ann", "a2");
        run.ack(last).apply("ann", last);
        String told = objects("a device lacks messages", run::check);
        assertTrue(told.contains("bob holds 1 of 2 of d1"), told);
        assertTrue(told.contains("Connected userId=bob"), told);
    }

    @Test
    void aDeviceThatLeftForGoodNeedsNotHoldWhatCameAfterwards() {
        run.pass("ann", "a1");
        run.leave("bob").send("ann", "a2");
        StoredMessage last = run.store("ann", "a2");
        run.ack(last).apply("ann", last);
        assertDoesNotThrow(run::check);
    }

    @Test
    void aDeviceThatAppliedAMessageTwice() {
        run.apply("bob", run.pass("ann", "a1"));
        objects("a device applied a message twice", run::check);
    }

    @Test
    void aDeviceThatAppliedAMessageOverAGap() {
        run.pass("ann", "a1");
        run.send("ann", "a2").send("ann", "a3");
        run.passOn("a2", false, "ann");
        run.passOn("a3", false, "ann", "bob");
        objects("a device applied a message over a gap", run::check);
    }

    @Test
    void aDeviceThatWasToldOtherContentThanIsStored() {
        run.pass("ann", "a1");
        run.receive("bob", message(1, "ann", "a1", "another content"));
        objects("a device was told what the log does not say", run::check);
    }

    @Test
    void aDeviceThatWasToldAMessageThatTheLogLacks() {
        run.pass("ann", "a1");
        run.send("ann", "a2").receive("bob", message(2, "ann", "a2"));
        objects("a device was told what the log does not say", run::check);
    }

    @Test
    void aCursorThatTheLogNoLongerKnows() {
        run.pass("ann", "a1");
        run.drop("bob").resumed("bob", Run.CONVERSATION);
        objects("a cursor of the log was unknown to it", run::check);
    }
}
