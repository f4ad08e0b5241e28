package dev.parley.gateway.socket;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lets others hear of how people stand so often at most in any second: what was told at once counts in the next second,
 * too. Of somebody who waits to be told, only how he stands by then. Confined to one event loop.
 */
public final class PresencePace<T> {
    /** More waiting than one has acquaintances told of at all. */
    private static final int WAITING = 1_000;

    private final int perSecond;
    private final Consumer<T> teller;
    private final Map<String, T> waiting = new LinkedHashMap<>();
    private int told;
    private int toldAtOnce;

    public PresencePace(int perSecond, Consumer<T> teller) {
        this.perSecond = perSecond;
        this.teller = teller;
    }

    /** As often as one client hears of people's coming and going. */
    static <T> PresencePace<T> twoASecond(Consumer<T> teller) {
        return new PresencePace<>(2, teller);
    }

    public void tell(String userId, T state) {
        if (told < perSecond && waiting.isEmpty()) {
            told++;
            toldAtOnce++;
            teller.accept(state);
        } else if (waiting.containsKey(userId) || waiting.size() < WAITING) {
            waiting.put(userId, state);
        }
    }

    /** A second has passed. */
    public void second() {
        told = toldAtOnce;
        toldAtOnce = 0;
        Iterator<T> next = waiting.values().iterator();
        while (told < perSecond && next.hasNext()) {
            told++;
            T state = next.next();
            next.remove();
            teller.accept(state);
        }
    }
}
