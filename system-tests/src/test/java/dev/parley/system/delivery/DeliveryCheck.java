package dev.parley.system.delivery;

import java.util.ArrayList;
import java.util.List;

/**
 * Holds what devices were promised against what the log holds and what they hold themselves:
 *
 * <ol>
 *   <li>what was acknowledged is in the history, with the content and the seq that were acknowledged;
 *   <li>no two messages of a sender have the same client id;
 *   <li>each conversation counts 1, 2, 3 without gaps, and every member reads the same over every door;
 *   <li>what one connection sent to a conversation is stored in the order sent, by the last attempt of each message;
 *   <li>every device holds every message of its user's conversations, once and in order, unless it went for good;
 *   <li>what was not acknowledged is there once at most, what was refused for good is not, and nothing else is.
 * </ol>
 */
public final class DeliveryCheck {
    private DeliveryCheck() {}

    /**
     * Judges a run whose devices have settled.
     *
     * @throws AssertionError when a promise is broken, with the story of each breach
     * @throws IllegalStateException when the recording is not whole
     */
    public static void of(Recording recording, Histories histories) {
        List<Event> events = recording.events();
        List<Offence> offences = new ArrayList<>();
        histories.check(offences);
        new LogCheck(events, histories).check(offences);
        new OrderCheck(events).check(offences);
        new DeviceCheck(events, histories).check(offences);
        if (!offences.isEmpty()) {
            throw new AssertionError(new Story(events).of(offences));
        }
    }
}
