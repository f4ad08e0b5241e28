package dev.parley.node.seed;

import dev.parley.contract.StartUpFailure;
import java.util.Map;

/** The systems that can be imported, by their numbers. What 003 stored is not known. */
final class OldSystems {
    private static final Map<String, OldSystem> ALL =
            Map.of("000", new Old000(), "001", new Old001(), "002", new Old002(), "004", new Old004());

    private OldSystems() {}

    /** @throws StartUpFailure when there is none of that number */
    static OldSystem named(String number) {
        OldSystem system = ALL.get(number);
        if (system == null) {
            throw new StartUpFailure("--seed must be 000, 001, 002 or 004"
                    + (number.equals("003") ? "; how 003 stored things is not known." : "."));
        }
        return system;
    }
}
