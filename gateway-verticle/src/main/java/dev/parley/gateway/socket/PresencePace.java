package dev.parley.gateway.socket;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lets a client hear of people's coming and going twice at most in any second: what was told at once counts in the next
 * second, too. Of somebody who waits to be told, only how he stands by then. Confined to the connection's event loop.
 */
final class PresencePace {
    private static final int PER_SECOND = 2;
    /** More waiting than one has acquaintances told of at all. */
    private static final int WAITING = 1_000;

    private final Consumer<String> teller;
    private final Map<String, String> waiting = new LinkedHashMap<>();
    private int told;
    private int toldAtOnce;

    PresencePace(Consumer<String> teller) {
        this.teller = teller;
    }

    void tell(String userId, String frame) {
        if (told < PER_SECOND && waiting.isEmpty()) {
            told++;
            toldAtOnce++;
            teller.accept(frame);
        } else if (waiting.containsKey(userId) || waiting.size() < WAITING) {
            waiting.put(userId, frame);
        }
    }

    /** A second has passed. */
    void second() {
        told = toldAtOnce;
        toldAtOnce = 0;
        Iterator<String> next = waiting.values().iterator();
        while (told < PER_SECOND && next.hasNext()) {
            told++;
            String frame = next.next();
            next.remove();
            teller.accept(frame);
        }
    }
}
