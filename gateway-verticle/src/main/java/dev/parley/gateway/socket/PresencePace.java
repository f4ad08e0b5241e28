package dev.parley.gateway.socket;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Lets others hear of how people stand so often at most in any second: what was told at once counts in the next second,
 * too. Of somebody who waits to be told, only how he stands by then. Confined to one event loop.
 */
public final class PresencePace<T> {
    /** More waiting than one has acquaintances told of at all. */
    private static final int WAITING = 1_000;

    private final IntSupplier perSecond;
    private final IntSupplier atOnce;
    private final Consumer<T> teller;
    private final Map<String, T> waiting = new LinkedHashMap<>();
    private int told;
    private int toldAtOnce;

    PresencePace(int perSecond, Consumer<T> teller) {
        this(() -> perSecond, () -> perSecond, teller);
    }

    /** @param atOnce of those, how many need not wait until the second is over */
    public PresencePace(IntSupplier perSecond, IntSupplier atOnce, Consumer<T> teller) {
        this.perSecond = perSecond;
        this.atOnce = atOnce;
        this.teller = teller;
    }

    /** As often as one client hears of people's coming and going. */
    static <T> PresencePace<T> twoASecond(Consumer<T> teller) {
        return new PresencePace<>(2, teller);
    }

    public void tell(String userId, T state) {
        boolean isNow = told < perSecond.getAsInt() && toldAtOnce < atOnce.getAsInt();
        if (isNow && waiting.isEmpty()) {
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
        int most = perSecond.getAsInt();
        while (told < most && next.hasNext()) {
            told++;
            T state = next.next();
            next.remove();
            teller.accept(state);
        }
    }
}
