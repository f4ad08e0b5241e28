package dev.parley.system.delivery;

/**
 * How much is sent.
 *
 * @param inFlight how many messages each device keeps unanswered; 0 when the rate decides
 * @param perSecond how many messages all devices together send in a second; 0 when the window decides
 * @param isInTurn whether one conversation after the other has a message, and always from the same member
 */
public record Load(int inFlight, int perSecond, boolean isInTurn) {
    public static Load window(int inFlight) {
        return new Load(inFlight, 0, false);
    }

    public static Load rate(int perSecond) {
        return new Load(0, perSecond, false);
    }

    public static Load inTurn(int perSecond) {
        return new Load(0, perSecond, true);
    }
}
