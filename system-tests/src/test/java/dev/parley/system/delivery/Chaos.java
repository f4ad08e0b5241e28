package dev.parley.system.delivery;

import java.time.Duration;

/** What befalls a scenario under load. It runs on the test's thread, which may wait there for the load to go on. */
public interface Chaos {
    void strike(Scenario scenario);

    /** Nothing. */
    static Chaos none() {
        return scenario -> {};
    }

    /** Every device loses its connection at random until the load ends, on average once in that time. */
    static Chaos drops(Duration each) {
        return scenario -> scenario.dropAtRandom(each);
    }

    default Chaos and(Chaos other) {
        return scenario -> {
            strike(scenario);
            other.strike(scenario);
        };
    }
}
